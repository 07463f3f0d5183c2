/** What is sent and when: arrivals, session ids, headers, bodies. Pure, seeded, without garbage once built. */
@NullMarked
package dev.evenkeel.load.traffic;

import org.jspecify.annotations.NullMarked;
