@NullMarked
package dev.evenkeel.gateway;

import org.jspecify.annotations.NullMarked;
