package io.github.mnistgate.keras;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.mnistgate.ApiRules;

@AnalyzeClasses(packages = "io.github.mnistgate.keras", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String CORE = "io.github.mnistgate";

    @ArchTest
    static final ArchRule keras = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "com.fasterxml.jackson..",
                    "io.jhdf..",
                    "org.apiguardian.api",
                    CORE,
                    CORE + ".classifier",
                    CORE + ".dataset",
                    CORE + ".evaluation",
                    CORE + ".file",
                    CORE + ".fused",
                    CORE + ".json",
                    CORE + ".keras",
                    CORE + ".model",
                    CORE + ".modelfile",
                    CORE + ".training");

    @ArchTest
    static final ArchRule everyPublicTypeIsMarked = ApiRules.EVERY_PUBLIC_TYPE_IS_MARKED;

    @ArchTest
    static final ArchRule hdf5IsReadInOnePlace = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(Hdf5(\\$.*)?|ElementType(\\$.*)?|NamedWeights|NumberedWeights)")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.jhdf..")
            .because("what jHDF throws must become one line");

    @ArchTest
    static final ArchRule nothingIsLookedUpByItsName = noClasses()
            .should()
            .callMethod(Class.class, "forName", String.class)
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream")
            .because("nothing in a file runs");
}
