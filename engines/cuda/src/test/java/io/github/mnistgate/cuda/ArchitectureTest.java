package io.github.mnistgate.cuda;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.github.mnistgate.cuda", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String CORE = "io.github.mnistgate";

    @ArchTest
    static final ArchRule cuda = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.bytedeco..",
                    CORE,
                    CORE + ".cuda",
                    CORE + ".dataset",
                    CORE + ".model",
                    CORE + ".modelfile",
                    CORE + ".nvidia",
                    CORE + ".training",
                    CORE + ".fused");

    @ArchTest
    static final ArchRule whatIsPlannedLoadsNoNatives = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(CudaDevice(\\$.*)?|CudaCalls|CudaLibraries|DeviceFacts|Compiler)")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco..")
            .because("it is tested as a value");
}
