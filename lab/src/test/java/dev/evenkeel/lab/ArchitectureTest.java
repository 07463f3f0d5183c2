package dev.evenkeel.lab;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysFalse;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house of docs/architecture.md: which room may use which, and what every room keeps to. */
final class ArchitectureTest {

    private static final String ROOT = "dev.evenkeel.";
    /** An agent that can't do its work has nothing else to say it by. */
    private static final String AGENT_ERROR_LINE = ROOT + "agent.ErrorLine";

    /** What each module may use besides itself; a module that is not here may not exist. */
    private static final Map<String, Set<String>> MAY_USE = new LinkedHashMap<>();

    static {
        MAY_USE.put("signals", Set.of());
        MAY_USE.put("agent", Set.of("governor", "slo", "forecast", "observe", "signals"));
        MAY_USE.put("forecast", Set.of("signals"));
        MAY_USE.put("slo", Set.of("signals"));
        MAY_USE.put("governor", Set.of("signals"));
        MAY_USE.put("observe", Set.of("signals"));
        MAY_USE.put("slo.adapter", Set.of("slo"));
        MAY_USE.put("memory", Set.of());
        MAY_USE.put("memory.netty", Set.of("memory"));
        MAY_USE.put("gateway", Set.of("memory", "slo", "observe", "signals"));
        MAY_USE.put("load", Set.of());
        MAY_USE.put("workload", Set.of());
        MAY_USE.put(
                "verify",
                Set.of(
                        "gateway",
                        "load",
                        "memory",
                        "memory.netty",
                        "governor",
                        "forecast",
                        "observe",
                        "signals",
                        "slo",
                        "workload"));
        MAY_USE.put(
                "cli",
                Set.of(
                        "agent",
                        "verify",
                        "gateway",
                        "load",
                        "memory",
                        "governor",
                        "observe",
                        "forecast",
                        "slo",
                        "signals"));
    }

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/lab/"))
            .importPackages("dev.evenkeel");

    static List<String> modules() {
        return new ArrayList<>(MAY_USE.keySet());
    }

    @Test
    void theImportFoundTheProduct() {
        assertThat(PRODUCT.size()).as("classes imported").isGreaterThan(120);
        for (String module : modules()) {
            assertThat(PRODUCT.that(in(module))).as("classes of %s", module).isNotEmpty();
        }
    }

    @Test
    void everyClassLivesInAKnownModule() {
        String[] known = modules().stream().map(module -> ROOT + module + "..").toArray(String[]::new);
        classes().should().resideInAnyPackage(known).check(PRODUCT);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void arrowsPointDown(String module) {
        DescribedPredicate<JavaClass> others = modules().stream()
                .filter(other -> !other.equals(module))
                .filter(other -> !MAY_USE.getOrDefault(module, Set.of()).contains(other))
                .map(ArchitectureTest::in)
                .reduce(alwaysFalse(), (one, another) -> one.or(another));
        noClasses()
                .that(in(module))
                .should()
                .dependOnClassesThat(others)
                .allowEmptyShould(true)
                .check(PRODUCT);
    }

    /** The classes of a module: its packages without those of a module whose name goes on, as memory.netty's does. */
    private static DescribedPredicate<JavaClass> in(String module) {
        return modules().stream()
                .filter(other -> other.startsWith(module + "."))
                .map(other -> not(resideInAPackage(ROOT + other + "..")))
                .reduce(resideInAPackage(ROOT + module + ".."), (one, another) -> one.and(another));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void packagesOfAModuleFormNoCircle(String module) {
        slices().assignedFrom(packagesOf(ROOT + module))
                .should()
                .beFreeOfCycles()
                .check(PRODUCT);
    }

    private static SliceAssignment packagesOf(String root) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                String name = javaClass.getPackageName();
                boolean inside = name.equals(root) || name.startsWith(root + ".");
                return inside ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages of " + root;
            }
        };
    }

    @Test
    void memoryNeedsOnlyTheJdk() {
        classes()
                .that(in("memory"))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "jdk.jfr..", "org.jspecify..", ROOT + "memory.."))
                .check(PRODUCT);
    }

    @Test
    void nativeCallsGoThroughTheDoor() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..os..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.foreign.Linker")
                .check(PRODUCT);
    }

    /** The workload is not a part of the product but what its benches watch: a program of its own. */
    @Test
    void onlyTheCommandLineWritesToTheStandardStreamsOrHasAMain() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "cli..", ROOT + "workload..")
                .and()
                .doNotHaveFullyQualifiedName(AGENT_ERROR_LINE)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(PRODUCT);
        methods()
                .that()
                .haveName("main")
                .and()
                .haveRawParameterTypes(String[].class)
                .should()
                .beDeclaredInClassesThat(resideInAnyPackage(ROOT + "cli", ROOT + "workload"))
                .check(PRODUCT);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes().should(liveInANullMarkedPackage()).check(PRODUCT);
    }

    @Test
    void noNameSaysNothing() {
        classes()
                .should()
                .haveSimpleNameNotContaining("Manager")
                .andShould()
                .haveSimpleNameNotContaining("Helper")
                .andShould()
                .haveSimpleNameNotContaining("Util")
                .andShould()
                .haveSimpleNameNotEndingWith("Impl")
                .andShould()
                .haveSimpleNameNotContaining("Common")
                .check(PRODUCT);
    }

    @Test
    void eventLoopsAreNeverSleptOn() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + "gateway.asis..",
                        ROOT + "gateway.region..",
                        ROOT + "gateway.serve..",
                        ROOT + "gateway.session..",
                        ROOT + "gateway.upstream..")
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .check(PRODUCT);
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a @NullMarked package") {
            @Override
            public void check(JavaClass javaClass, ConditionEvents events) {
                boolean marked = javaClass.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        javaClass, marked, javaClass.getPackageName() + (marked ? " is" : " is not") + " null-marked"));
            }
        };
    }

    /** A rule that imports nothing would pass: this is the planted violation it must catch. */
    @Test
    void aPlantedViolationIsCaught() {
        JavaClasses planted = new ClassFileImporter().importClasses(ArchitectureTest.class);
        JavaMethod main = planted.get(ArchitectureTest.class).getMethod("aPlantedViolationIsCaught");
        assertThat(main.getAccessesFromSelf()).isNotEmpty();
        boolean violated = noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(ClassFileImporter.class.getName())
                .evaluate(planted)
                .hasViolation();
        assertThat(violated).isTrue();
    }
}
