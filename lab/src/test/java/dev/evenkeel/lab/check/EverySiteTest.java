package dev.evenkeel.lab.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.evenkeel.lab.planted.AtomicSite;
import dev.evenkeel.lab.planted.PlantedClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every place of the memory runtime that decides something between threads stands in the document's table, and nothing else. */
final class EverySiteTest {
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+: [^`]+)` \\| [^|]+ \\| [^|]+ \\|$");

    /** The port is what sites are named by. */
    private static final String PORT = "dev.evenkeel.memory.port";

    private static List<AtomicSite> sites() {
        List<AtomicSite> sites = new ArrayList<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("/lab/"))
                .importPackages("dev.evenkeel.memory")) {
            boolean isRuntime = !type.getPackageName().startsWith("dev.evenkeel.memory.netty");
            if (isRuntime && !type.getPackageName().equals(PORT)) {
                sites.addAll(PlantedClass.sites(EverySiteTest.class.getClassLoader(), type.getName()));
            }
        }
        return sites;
    }

    private static Set<String> rows() throws IOException {
        Set<String> rows = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("../docs/design/memory-proof.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(row.group(1));
            }
        }
        return rows;
    }

    /** The row of all methods of a site's class. */
    private static String ofClass(AtomicSite site) {
        String name = site.className();
        return name.substring(name.lastIndexOf('.') + 1) + ": " + site.operation();
    }

    @Test
    void everySiteHasARow() throws IOException {
        Set<String> rows = rows();
        assertThat(sites()).hasSizeGreaterThan(50);
        assertThat(sites().stream()
                        .filter(site -> !rows.contains(site.toString()) && !rows.contains(ofClass(site)))
                        .map(AtomicSite::toString))
                .as("sites that the table doesn't have")
                .isEmpty();
    }

    @Test
    void everyRowHasASite() throws IOException {
        Set<String> left = rows();
        assertThat(left).hasSizeGreaterThan(50);
        for (AtomicSite site : sites()) {
            left.remove(site.toString());
            left.remove(ofClass(site));
        }
        assertThat(left).as("rows of what isn't there").isEmpty();
    }

    @Test
    void everySiteCanBeBroken() {
        ClassLoader loader = getClass().getClassLoader();
        assertThat(sites())
                .allSatisfy(site -> assertThat(PlantedClass.sites(site.className(), PlantedClass.of(loader, site)))
                        .doesNotContain(site));
    }
}
