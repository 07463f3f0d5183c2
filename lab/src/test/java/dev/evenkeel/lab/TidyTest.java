package dev.evenkeel.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Style that a formatter cannot hold. */
final class TidyTest {

    private static final int FILE_LINES_MAX = 400;
    private static final int METHOD_LINES_MAX = 60;
    /** A body that opens at the depth of a member, of a top-level type or of one nested in it. */
    private static final Pattern BODY_START = Pattern.compile("^( {4}| {8})[^ *@/}].*\\{$");

    private static final Pattern TYPE = Pattern.compile("\\b(class|interface|record|enum)\\b");
    private static final Pattern LEFTOVER =
            Pattern.compile("\\b(" + String.join("|", "TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK") + ")\\b");
    private static final Pattern STANDARD_STREAM = Pattern.compile("\\bSystem\\.(out|err)\\b");
    /** An agent that can't do its work has nothing else to say it by. */
    private static final String AGENT_ERROR_LINE = "dev/evenkeel/agent/ErrorLine.java";

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    @Test
    void theTreeIsFound() {
        assertThat(Tree.files(".java")).hasSizeGreaterThan(100);
        assertThat(Tree.files(".md")).hasSizeGreaterThan(5);
    }

    @Test
    void filesStaySmall() {
        assertThat(Tree.files(".java"))
                .allSatisfy(path -> assertThat(Tree.lines(path).size())
                        .as("lines of %s", Tree.name(path))
                        .isLessThanOrEqualTo(FILE_LINES_MAX));
    }

    @Test
    void methodsStaySmall() {
        List<String> tooLong = new ArrayList<>();
        for (Path path : Tree.files(".java")) {
            tooLong.addAll(longMethods(path));
        }
        assertThat(tooLong).isEmpty();
    }

    private static List<String> longMethods(Path path) {
        List<String> found = new ArrayList<>();
        List<String> lines = Tree.lines(path);
        for (int start = 0; start < lines.size(); start++) {
            Matcher matcher = BODY_START.matcher(lines.get(start));
            boolean endOfRecordHeader =
                    lines.get(start).endsWith(") {") && !lines.get(start).contains("(");
            if (!matcher.matches()
                    || endOfRecordHeader
                    || TYPE.matcher(lines.get(start)).find()) {
                continue;
            }
            String closing = matcher.group(1) + "}";
            int end = start + 1;
            while (end < lines.size() && !lines.get(end).startsWith(closing)) {
                end++;
            }
            if (end - start - 1 > METHOD_LINES_MAX) {
                found.add("%s:%d (%d lines)".formatted(Tree.name(path), start + 1, end - start - 1));
            }
        }
        return found;
    }

    @Test
    void nothingIsLeftOver() {
        for (Path path : Tree.files(".java")) {
            assertThat(Tree.lines(path))
                    .as("leftovers in %s", Tree.name(path))
                    .noneMatch(line -> LEFTOVER.matcher(line).find());
        }
    }

    @Test
    void standardStreamsBelongToTheCommandLine() {
        for (Path path : Tree.files(".java")) {
            String name = Tree.name(path);
            if (!name.startsWith("app/cli/")
                    && !name.startsWith("proof/workload/")
                    && !name.contains("src/test/")
                    && !name.endsWith(AGENT_ERROR_LINE)) {
                assertThat(Tree.lines(path))
                        .as("streams in %s", name)
                        .noneMatch(line -> STANDARD_STREAM.matcher(line).find());
            }
        }
    }

    @Test
    void everyPackageSaysItIsNullMarked() {
        for (Path path : Tree.files(".java")) {
            assertThat(path.resolveSibling("package-info.java").toFile().exists()
                            || path.getFileName().toString().equals("module-info.java")
                            || mainTwinHasPackageInfo(path))
                    .as("package-info.java beside %s", Tree.name(path))
                    .isTrue();
        }
    }

    /** A test package that has a twin under src/main is marked there. */
    private static boolean mainTwinHasPackageInfo(Path path) {
        String twin = path.resolveSibling("package-info.java").toString().replace("/src/test/java/", "/src/main/java/");
        return Files.exists(Path.of(twin));
    }

    @Test
    void linksInTheDocumentsLeadSomewhere() {
        for (Path path : Tree.files(".md")) {
            for (String line : Tree.lines(path)) {
                Matcher matcher = LINK.matcher(line);
                while (matcher.find()) {
                    assertThat(path.resolveSibling(matcher.group(1)).toFile())
                            .as("link in %s", Tree.name(path))
                            .exists();
                }
            }
        }
    }
}
