package dev.evenkeel.agent.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Diagnostic commands to another JVM. */
final class Jcmd {

    private Jcmd() {}

    static String ask(TargetJvm jvm, String... command) throws IOException {
        List<String> line = new ArrayList<>(List.of(Jdk.running().tool("jcmd"), Long.toString(jvm.pid())));
        line.addAll(List.of(command));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
