/** Child processes: started on their processors, listened to, ended with everything they started. */
@NullMarked
package dev.evenkeel.verify.run.process;

import org.jspecify.annotations.NullMarked;
