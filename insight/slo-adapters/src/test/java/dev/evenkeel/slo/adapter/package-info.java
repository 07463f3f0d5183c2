@NullMarked
package dev.evenkeel.slo.adapter;

import org.jspecify.annotations.NullMarked;
