package io.github.mnistgate.junit;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.mnistgate.ApiRules;
import org.junit.jupiter.api.Test;

/** Checks that the marks say which types authors of tests and of engines may touch. */
class ApiTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // The fixtures that the core shares, which are a jar where it is packaged.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.github.mnistgate");

    @Test
    void everyPublicTypeIsMarked() {
        ApiRules.EVERY_PUBLIC_TYPE_IS_MARKED.check(CLASSES);
    }

    @Test
    void publicTypesShowNoInternalOne() {
        ApiRules.PUBLIC_TYPES_SHOW_NO_INTERNAL_ONE.check(CLASSES);
    }
}
