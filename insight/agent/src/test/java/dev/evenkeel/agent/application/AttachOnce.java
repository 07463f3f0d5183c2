package dev.evenkeel.agent.application;

import dev.evenkeel.agent.attach.AttachFailure;
import dev.evenkeel.agent.attach.Attachment;
import java.nio.file.Path;

/** Starts the agent in a process and prints what came of it: a command line that a test can run as another user. */
public final class AttachOnce {

    private AttachOnce() {}

    /** Takes a process id and the agent's jar. */
    public static void main(String[] arguments) {
        try (Attachment attachment = Attachment.to(Long.parseLong(arguments[0]), Path.of(arguments[1]))) {
            System.out.println(attachment.start(""));
        } catch (AttachFailure e) {
            System.out.println(e.getMessage());
        }
    }
}
