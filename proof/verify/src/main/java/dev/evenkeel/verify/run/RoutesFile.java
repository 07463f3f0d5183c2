package dev.evenkeel.verify.run;

import java.nio.file.Path;

/** The configuration of the gateway under test. */
final class RoutesFile {
    private RoutesFile() {}

    /**
     * Writes it.
     *
     * @param folder where to
     * @param backend address of the back end
     * @param sessions sessions the gateway keeps
     */
    static Path write(Path folder, String backend, int sessions) {
        return Workspace.write(folder.resolve("routes.yaml"), """
                upstreams:
                  backend:
                    endpoints: ["%s"]
                routes:
                  - prefix: /
                    upstream: backend
                    json: enrich
                sessions:
                  capacity: %d
                access-log: "off"
                drain: 3s
                """.formatted(backend, sessions));
    }
}
