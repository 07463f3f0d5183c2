/** The routes file: records, and the reader that turns YAML into them. */
@NullMarked
package dev.evenkeel.gateway.config;

import org.jspecify.annotations.NullMarked;
