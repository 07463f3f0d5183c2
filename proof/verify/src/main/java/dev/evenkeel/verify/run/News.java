package dev.evenkeel.verify.run;

import dev.evenkeel.verify.run.process.Child;

/** What reaches an experiment from outside. */
sealed interface News {

    /** A child has written a line. */
    record Said(Child child, String line) implements News {}

    /** A child that was not asked to has ended. */
    record Ended(Child child, int status) implements News {}
}
