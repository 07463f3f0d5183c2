/** The page heap: address space reserved once and handed out as runs of 8 KiB pages. */
@NullMarked
package dev.evenkeel.memory.page;

import org.jspecify.annotations.NullMarked;
