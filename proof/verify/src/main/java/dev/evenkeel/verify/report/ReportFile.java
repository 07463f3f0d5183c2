package dev.evenkeel.verify.report;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Writes a report so that a reader finds the old file or the new one, never half of one. */
public final class ReportFile {

    private ReportFile() {}

    /**
     * Writes {@code text} as UTF-8 beside {@code file} and then moves it there.
     *
     * @throws ReportException when that fails; {@code file} is then as it was
     */
    public static void write(Path file, String text) {
        Path target = target(file);
        Path beside = beside(target);
        try {
            Files.writeString(beside, text, StandardCharsets.UTF_8);
            flush(beside);
            move(beside, target);
        } catch (IOException e) {
            throw new ReportException("cannot write " + file + ": " + reason(e, target), e);
        } finally {
            discard(beside);
        }
    }

    /**
     * Sees whether {@link #write} would find its way, before the work that leads to it.
     *
     * @throws ReportException when it would not
     */
    public static void check(Path file) {
        Path target = target(file);
        Path beside = beside(target);
        try {
            Files.writeString(beside, "", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ReportException("cannot write " + file + ": " + reason(e, target), e);
        } finally {
            discard(beside);
        }
    }

    private static Path target(Path file) {
        Path target = file.toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw new ReportException("cannot write " + file + ": it is a directory; name a file");
        }
        return target;
    }

    private static Path beside(Path target) {
        return target.resolveSibling("." + target.getFileName() + ".part");
    }

    /** A full disk may show only here. */
    private static void flush(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static String reason(IOException failure, Path target) {
        return switch (failure) {
            case AccessDeniedException _ -> "permission denied; choose a folder that you may write to";
            case NoSuchFileException _
            when target.getParent() != null && !Files.exists(target.getParent()) ->
                "the folder " + target.getParent() + " does not exist; create it first";
            case FileSystemException e ->
                Optional.ofNullable(e.getReason()).orElse("the file system refused it")
                        + "; free some space or choose another folder";
            default ->
                Optional.ofNullable(failure.getMessage()).orElse("the file system refused it")
                        + "; free some space or choose another folder";
        };
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The failure that left it behind is the one to tell.
        }
    }
}
