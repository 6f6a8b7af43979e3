package io.github.mnistgate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** The rooms of the house, and which way the arrows between them point. */
@AnalyzeClasses(packages = "io.github.mnistgate", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.mnistgate";

    @ArchTest
    static final ArchRule root = only("", "java..");

    @ArchTest
    static final ArchRule file = only(".file", "java..", ROOT);

    @ArchTest
    static final ArchRule dataset = only(".dataset", "java..", "javax.imageio..", ROOT, ROOT + ".file");

    @ArchTest
    static final ArchRule image = only(".image", "java..", "javax.imageio..", ROOT, ROOT + ".dataset", ROOT + ".file");

    @ArchTest
    static final ArchRule model = only(".model", "java..", ROOT, ROOT + ".dataset");

    @ArchTest
    static final ArchRule evaluation =
            only(".evaluation", "java..", "org.apache.commons.statistics..", ROOT, ROOT + ".dataset", ROOT + ".model");

    @ArchTest
    static final ArchRule predictionsfile =
            only(".predictionsfile", "java..", ROOT, ROOT + ".dataset", ROOT + ".evaluation", ROOT + ".file");

    @ArchTest
    static final ArchRule training = only(
            ".training",
            "java..",
            "com.fasterxml.jackson..",
            ROOT,
            ROOT + ".dataset",
            ROOT + ".evaluation",
            ROOT + ".json",
            ROOT + ".model");

    @ArchTest
    static final ArchRule json = only(".json", "java..", "com.fasterxml.jackson..", ROOT, ROOT + ".file");

    @ArchTest
    static final ArchRule modelfile = only(
            ".modelfile", "java..", "com.fasterxml.jackson..", ROOT, ROOT + ".file", ROOT + ".json", ROOT + ".model");

    @ArchTest
    static final ArchRule noMapper = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectMapper.class)
            .because("it takes longer to start than an up-to-date build may");

    @ArchTest
    static final ArchRule gate =
            only(".gate", "java..", ROOT, ROOT + ".dataset", ROOT + ".model", ROOT + ".evaluation");

    @ArchTest
    static final ArchRule baseline = only(
            ".baseline",
            "java..",
            "org.apache.commons.statistics..",
            ROOT,
            ROOT + ".dataset",
            ROOT + ".model",
            ROOT + ".evaluation",
            ROOT + ".gate");

    @ArchTest
    static final ArchRule check = only(
            ".check",
            "java..",
            ROOT,
            ROOT + ".dataset",
            ROOT + ".model",
            ROOT + ".evaluation",
            ROOT + ".gate",
            ROOT + ".baseline");

    @ArchTest
    static final ArchRule report = only(
            ".report",
            "java..",
            "javax.xml..",
            "com.fasterxml.jackson..",
            ROOT,
            ROOT + ".dataset",
            ROOT + ".file",
            ROOT + ".json",
            ROOT + ".model",
            ROOT + ".evaluation",
            ROOT + ".gate",
            ROOT + ".baseline",
            ROOT + ".check",
            ROOT + ".training",
            ROOT + ".sweep");

    @ArchTest
    static final ArchRule sweep = only(
            ".sweep", "java..", ROOT, ROOT + ".dataset", ROOT + ".model", ROOT + ".evaluation", ROOT + ".training");

    @ArchTest
    static final ArchRule fused = only(
            ".fused",
            "java..",
            "org.apache.commons.numbers..",
            "com.sun.management..",
            "jdk.incubator.vector..",
            ROOT,
            ROOT + ".dataset",
            ROOT + ".evaluation",
            ROOT + ".model",
            ROOT + ".modelfile",
            ROOT + ".training");

    @ArchTest
    static final ArchRule classifier = only(
            ".classifier",
            "java..",
            ROOT,
            ROOT + ".dataset",
            ROOT + ".model",
            ROOT + ".evaluation",
            ROOT + ".file",
            ROOT + ".modelfile",
            ROOT + ".predictionsfile",
            ROOT + ".training",
            ROOT + ".check",
            ROOT + ".report",
            ROOT + ".fused");

    @ArchTest
    static final ArchRule noNativeCode = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..", "com.sun.jna..")
            .because("the core is plain Java; engines are modules of their own");

    @ArchTest
    static final ArchRule onlyTwoRoomsKnowTheStatistics = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".evaluation", ROOT + ".baseline")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.commons.statistics..");

    @ArchTest
    static final ArchRule nothingBelowKnowsTheWorker = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".worker")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".worker");

    @ArchTest
    static final ArchRule whatJudgesAndReportsKnowsNoTrainer = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".fused", ROOT + ".classifier", ROOT + ".worker")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".fused");

    @ArchTest
    static final ArchRule noCircles =
            SlicesRuleDefinition.slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theCoreKnowsNeitherMavenNorJUnit = noClasses()
            .that()
            .resideInAPackage(ROOT + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.maven..", "org.junit..");

    @ArchTest
    static final ArchRule gitIsThePluginsAlone = noClasses()
            .that()
            .resideInAPackage(ROOT + "..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jgit..")
            .because("it must never reach a user's test class path");

    @ArchTest
    static final ArchRule templatesAreThePluginsAlone = noClasses()
            .that()
            .resideInAPackage(ROOT + "..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("gg.jte..")
            .because("they must never reach a user's test class path");

    private static ArchRule only(String room, String... others) {
        String[] allowed = java.util.Arrays.copyOf(others, others.length + 2);
        allowed[others.length] = ROOT + room;
        allowed[others.length + 1] = "org.apiguardian.api";
        return classes()
                .that()
                .resideInAPackage(ROOT + room)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed);
    }
}
