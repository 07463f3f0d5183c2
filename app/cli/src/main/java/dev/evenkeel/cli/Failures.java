package dev.evenkeel.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns every failure into one line on standard error and an exit status; a stack trace goes to a file at most. */
final class Failures {

    private Failures() {}

    static int usage(ParameterException failure, String[] arguments) {
        CommandLine commandLine = failure.getCommandLine();
        PrintWriter err = commandLine.getErr();
        err.println("evenkeel: " + firstLine(failure.getMessage()) + "; see '"
                + commandLine.getCommandSpec().qualifiedName() + " --help'");
        return ExitStatus.USAGE;
    }

    static int execution(Exception failure, CommandLine commandLine, ParseResult parsed) {
        commandLine.getErr().println("evenkeel: " + describe(failure));
        return ExitStatus.FAILED;
    }

    static String describe(Throwable failure) {
        return switch (failure) {
            case CommandException expected -> firstLine(expected.getMessage());
            case NoSuchFileException missing -> missing.getFile() + ": no such file";
            case AccessDeniedException denied -> denied.getFile() + ": permission denied";
            case FileSystemException other ->
                other.getFile() + ": " + (other.getReason() == null ? "cannot be used" : other.getReason());
            case IOException io -> firstLine(io.getMessage());
            case UncheckedIOException wrapped -> describe(Objects.requireNonNull(wrapped.getCause()));
            default -> expected(failure) ? firstLine(failure.getMessage()) : unexpected(failure);
        };
    }

    /** Every module has one exception family of its own, whose messages are written for the user. */
    private static boolean expected(Throwable failure) {
        return failure instanceof IllegalArgumentException
                || failure.getClass().getPackageName().startsWith("dev.evenkeel.");
    }

    private static String unexpected(Throwable failure) {
        String text = "internal error, " + failure.getClass().getSimpleName() + ": " + firstLine(failure.getMessage());
        try {
            Path file = Files.createTempFile("evenkeel-error-", ".txt");
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
                failure.printStackTrace(out);
            }
            return text + " (details in " + file + ")";
        } catch (IOException e) {
            return text;
        }
    }

    private static String firstLine(@Nullable String message) {
        if (message == null || message.isBlank()) {
            return "failed without a message";
        }
        return message.lines().findFirst().orElse(message);
    }
}
