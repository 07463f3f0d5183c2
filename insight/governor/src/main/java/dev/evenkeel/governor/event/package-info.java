/** The governor's JFR event; its name and fields are a contract. */
@NullMarked
package dev.evenkeel.governor.event;

import org.jspecify.annotations.NullMarked;
