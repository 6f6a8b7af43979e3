package io.github.mnistgate;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Checks that the core marks the types that users may touch. */
@AnalyzeClasses(packages = "io.github.mnistgate", importOptions = ImportOption.DoNotIncludeTests.class)
class ApiTest {

    @ArchTest
    static final ArchRule everyPublicTypeIsMarked = ApiRules.EVERY_PUBLIC_TYPE_IS_MARKED;

    @ArchTest
    static final ArchRule publicTypesShowNoInternalOne = ApiRules.PUBLIC_TYPES_SHOW_NO_INTERNAL_ONE;
}
