package io.github.mnistgate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Rules about what users may touch. A type is of the status that its own mark says, else that of the type around it,
 * else that of its package.
 */
public final class ApiRules {

    private static final String OURS = "io.github.mnistgate";

    /** Each public type says, by itself or by its package, whether users may touch it. */
    public static final ArchRule EVERY_PUBLIC_TYPE_IS_MARKED = classes()
            .that(new DescribedPredicate<>("can be seen") {
                @Override
                public boolean test(JavaClass type) {
                    return isVisible(type);
                }
            })
            .should(new ArchCondition<>("be marked with @API, as their package may be") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    if (status(type).isEmpty()) {
                        events.add(SimpleConditionEvent.violated(type, type.getName() + " has no mark"));
                    }
                }
            });

    /** A user of a public type never holds an internal one. */
    public static final ArchRule PUBLIC_TYPES_SHOW_NO_INTERNAL_ONE = classes()
            .that(new DescribedPredicate<>("users may touch") {
                @Override
                public boolean test(JavaClass type) {
                    return isVisible(type) && !isInternal(type);
                }
            })
            .should(new ArchCondition<>("show no internal type in what they offer") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    type.getMembers().stream()
                            .filter(ApiRules::isOffered)
                            .forEach(member -> types(member)
                                    .map(JavaClass::getBaseComponentType)
                                    .filter(ApiRules::isInternal)
                                    .forEach(shown -> events.add(SimpleConditionEvent.violated(
                                            member, member.getFullName() + " shows " + shown.getName()))));
                }
            });

    private ApiRules() {}

    private static boolean isVisible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ApiRules::isVisible).orElse(true);
    }

    private static boolean isOffered(JavaMember member) {
        boolean visible = member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
        return visible
                && !member.getModifiers().contains(JavaModifier.SYNTHETIC)
                && mark(member).filter(status -> status == Status.INTERNAL).isEmpty();
    }

    private static Stream<JavaClass> types(JavaMember member) {
        return member instanceof JavaField field
                ? field.getType().getAllInvolvedRawTypes().stream()
                : signature((JavaCodeUnit) member);
    }

    private static Stream<JavaClass> signature(JavaCodeUnit unit) {
        return Stream.concat(
                unit.getReturnType().getAllInvolvedRawTypes().stream(),
                Stream.concat(
                        unit.getParameterTypes().stream().flatMap(type -> type.getAllInvolvedRawTypes().stream()),
                        unit.getExceptionTypes().stream()));
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().startsWith(OURS)
                && (!isVisible(type)
                        || status(type)
                                .filter(status -> status != Status.INTERNAL)
                                .isEmpty());
    }

    private static Optional<Status> status(JavaClass type) {
        return mark(type)
                .or(() -> type.getEnclosingClass().flatMap(ApiRules::status))
                .or(() -> mark(type.getPackage()));
    }

    private static Optional<Status> mark(CanBeAnnotated annotated) {
        return annotated.isAnnotatedWith(API.class)
                ? Optional.of(((com.tngtech.archunit.core.domain.properties.HasAnnotations<?>) annotated)
                        .getAnnotationOfType(API.class)
                        .status())
                : Optional.empty();
    }
}
