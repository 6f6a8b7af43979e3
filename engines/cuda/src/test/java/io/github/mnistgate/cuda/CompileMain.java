package io.github.mnistgate.cuda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Compiles the kernels with the NVRTC that its JVM finds. */
final class CompileMain {

    private CompileMain() {}

    /** @param args targets */
    public static void main(String[] args) throws IOException {
        for (String architecture : args) {
            byte[] code = Compiler.compile(new Target(architecture));
            boolean portable = new String(code, StandardCharsets.ISO_8859_1).contains(".entry update");
            System.out.println(architecture
                    + (CompilerTest.isMachineCode(code) ? " machine code" : portable ? " portable code" : " nothing"));
        }
    }
}
