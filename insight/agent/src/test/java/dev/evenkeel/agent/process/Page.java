package dev.evenkeel.agent.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the agent's page. */
final class Page {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern ADDRESS = Pattern.compile("prometheus=(\\S+)");

    private Page() {}

    /** The address in what the agent says that it runs. */
    static URI address(String said) {
        Matcher matcher = ADDRESS.matcher(said);
        if (!matcher.find()) {
            throw new AssertionError("no page in: " + said);
        }
        return URI.create(matcher.group(1));
    }

    static String read(URI address) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    static boolean isThere(URI address) throws InterruptedException {
        try {
            read(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Sum of a sample over its labels; 0 if there is none. */
    static double value(String page, String name) {
        return page.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
