package io.github.mnistgate.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.mnistgate.ApiRules;

@AnalyzeClasses(packages = "io.github.mnistgate.spark", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String CORE = "io.github.mnistgate";

    @ArchTest
    static final ArchRule spark = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.apache.spark..",
                    "scala..",
                    "org.apiguardian.api",
                    CORE,
                    CORE + ".spark",
                    CORE + ".training",
                    CORE + ".worker");

    @ArchTest
    static final ArchRule everyPublicTypeIsMarked = ApiRules.EVERY_PUBLIC_TYPE_IS_MARKED;

    @ArchTest
    static final ArchRule onlyTheConnectionKnowsSpark = noClasses()
            .that()
            .doNotHaveSimpleName("SparkConnection")
            .and()
            .doNotHaveSimpleName("TrainFunction")
            .and()
            .doNotHaveSimpleName("SentFile")
            .and()
            .doNotHaveSimpleName("EpochListener")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..")
            .because("the JVM of the build asks the driver without Spark's jars");
}
