package io.github.mnistgate.onnx;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.mnistgate.ApiRules;

@AnalyzeClasses(packages = "io.github.mnistgate.onnx", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String CORE = "io.github.mnistgate";

    @ArchTest
    static final ArchRule onnx = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "ai.onnxruntime..",
                    "org.apiguardian.api",
                    "org.apache.commons.numbers.gamma",
                    CORE,
                    CORE + ".classifier",
                    CORE + ".dataset",
                    CORE + ".evaluation",
                    CORE + ".file",
                    CORE + ".fused",
                    CORE + ".model",
                    CORE + ".onnx",
                    CORE + ".training");

    @ArchTest
    static final ArchRule everyPublicTypeIsMarked = ApiRules.EVERY_PUBLIC_TYPE_IS_MARKED;

    @ArchTest
    static final ArchRule onlyTheSessionKnowsOnnxRuntime = noClasses()
            .that()
            .haveNameNotMatching(".*\\.Runtime(Session|Input)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime..")
            .because("it is loaded for a model that needs it");
}
