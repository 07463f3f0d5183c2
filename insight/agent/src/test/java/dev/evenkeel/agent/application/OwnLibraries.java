package dev.evenkeel.agent.application;

import io.opentelemetry.api.common.Attributes;
import java.io.IOException;
import java.net.URL;
import java.security.CodeSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Uses OpenTelemetry and SnakeYAML Engine of its own, whatever the agent beside it uses, and says where it got them from. */
public final class OwnLibraries {

    private OwnLibraries() {}

    /** Says a line for each library, then "ready". */
    public static void main(String[] arguments) throws IOException {
        Object loaded = new Load(LoadSettings.builder().build()).loadFromString("[1, 2]");
        say("snakeyaml", LoadSettings.class, loaded);
        say(
                "opentelemetry",
                Attributes.class,
                Attributes.builder().put("a", "b").build());
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // until the parent closes it
        }
    }

    private static void say(String library, Class<?> of, Object result) {
        CodeSource source = of.getProtectionDomain().getCodeSource();
        URL place = source.getLocation();
        System.out.println(library + " " + place.getPath() + " " + result);
    }
}
