package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The part of a class file that says whether it has gates, and whether JUnit runs it.
 *
 * @param annotations those that Java sees at run time
 * @param invisible the others in the class file
 * @param isKept whether Java sees this annotation at run time
 * @param model the attribute of that name of a {@code @MnistModel} on the class itself
 */
record ClassShape(
        String name,
        int access,
        boolean isInner,
        List<String> above,
        List<String> annotations,
        List<String> invisible,
        boolean isKept,
        Optional<String> model,
        List<String> onMethods,
        List<String> inner) {

    private static final String MODEL = "io.github.mnistgate.junit.MnistModel";
    private static final String RETENTION = "java.lang.annotation.Retention";

    /**
     * Reads a class file.
     *
     * @throws InvalidInputException if it cannot be read
     */
    static ClassShape read(String name, byte[] bytes) {
        try {
            Collector collector = new Collector();
            new ClassReader(bytes)
                    .accept(collector, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return new ClassShape(
                    name,
                    collector.access,
                    collector.isInner,
                    collector.above,
                    collector.annotations,
                    collector.invisible,
                    collector.isKept,
                    Optional.ofNullable(collector.model),
                    collector.onMethods,
                    collector.inner);
        } catch (RuntimeException e) {
            throw new InvalidInputException(
                    "the class file of " + name + " cannot be read (" + e.getMessage()
                            + "), so whether it has @ModelGate is not known; compile it for a Java that this version of the plugin knows",
                    e);
        }
    }

    boolean isAnnotation() {
        return (access & Opcodes.ACC_ANNOTATION) != 0;
    }

    /** Returns whether the class is abstract or an interface, so that JUnit makes no instance of it. */
    boolean isAbstract() {
        return (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) != 0;
    }

    private static final class Collector extends ClassVisitor {

        private final List<String> above = new ArrayList<>();
        private final List<String> annotations = new ArrayList<>();
        private final List<String> invisible = new ArrayList<>();
        private final List<String> onMethods = new ArrayList<>();
        private final List<String> inner = new ArrayList<>();
        private String internalName;
        private String model;
        private int access;
        private boolean isInner;
        private boolean isKept;

        Collector() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version, int flags, String name, String signature, String superName, String[] interfaces) {
            internalName = name;
            access = flags;
            if (superName != null) {
                above.add(superName.replace('/', '.'));
            }
            for (String each : interfaces) {
                above.add(each.replace('/', '.'));
            }
        }

        @Override
        public void visitInnerClass(String name, String outerName, String innerName, int flags) {
            if (internalName.equals(name)) {
                // The flags of the class itself do not say whether it is private or an inner class.
                access |= flags & Opcodes.ACC_PRIVATE;
                isInner = (flags & (Opcodes.ACC_STATIC | Opcodes.ACC_INTERFACE)) == 0;
            } else if (internalName.equals(outerName)) {
                inner.add(name.replace('/', '.'));
            }
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            String type = Type.getType(descriptor).getClassName();
            (visible ? annotations : invisible).add(type);
            return type.equals(MODEL) ? modelReader() : type.equals(RETENTION) ? retentionReader() : null;
        }

        private AnnotationVisitor retentionReader() {
            return new AnnotationVisitor(Opcodes.ASM9) {
                @Override
                public void visitEnum(String attribute, String enumType, String constant) {
                    isKept = constant.equals("RUNTIME");
                }
            };
        }

        private AnnotationVisitor modelReader() {
            // An attribute that is not written is not in the class file.
            model = "";
            return new AnnotationVisitor(Opcodes.ASM9) {
                @Override
                public void visit(String attribute, Object value) {
                    if (attribute.equals("model")) {
                        model = (String) value;
                    }
                }
            };
        }

        @Override
        public MethodVisitor visitMethod(
                int flags, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitAnnotation(String type, boolean visible) {
                    if (visible) {
                        onMethods.add(Type.getType(type).getClassName());
                    }
                    return null;
                }
            };
        }
    }
}
