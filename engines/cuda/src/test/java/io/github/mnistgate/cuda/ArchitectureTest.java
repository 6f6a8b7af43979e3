package io.github.mnistgate.cuda;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.mnistgate.ApiRules;

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
                    "org.apiguardian.api",
                    CORE,
                    CORE + ".cuda",
                    CORE + ".dataset",
                    CORE + ".model",
                    CORE + ".modelfile",
                    CORE + ".nvidia",
                    CORE + ".training",
                    CORE + ".fused");

    @ArchTest
    static final ArchRule everyPublicTypeIsMarked = ApiRules.EVERY_PUBLIC_TYPE_IS_MARKED;

    @ArchTest
    static final ArchRule whatIsPlannedLoadsNoNatives = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(CudaDevice(\\$.*)?|CudaCalls|CudaLibraries|DeviceFacts|Compiler)")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco..")
            .because("it is tested as a value");
}
