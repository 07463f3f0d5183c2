package dev.evenkeel.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version Maven wrote into the build, with the JVM that runs it. */
final class BuildVersion implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"evenkeel " + number() + " (Java " + Runtime.version() + ")"};
    }

    static String number() throws IOException {
        Properties build = new Properties();
        try (InputStream in = BuildVersion.class.getResourceAsStream("build.properties")) {
            if (in == null) {
                return "unknown";
            }
            build.load(in);
        }
        return build.getProperty("version", "unknown");
    }
}
