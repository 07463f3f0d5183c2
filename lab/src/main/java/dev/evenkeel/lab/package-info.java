@NullMarked
package dev.evenkeel.lab;

import org.jspecify.annotations.NullMarked;
