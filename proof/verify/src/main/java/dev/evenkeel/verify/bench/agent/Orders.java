package dev.evenkeel.verify.bench.agent;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The busy application: takes orders as JSON, prices them, answers in JSON and keeps the last answers of its customers, so that there is
 * garbage, something that lives, and collections of both generations. The same orders in every process. For one thread.
 */
final class Orders {
    private static final int CUSTOMERS = 20_000;
    private static final int ITEMS = 12;
    private static final long SEED = 20_251;

    private final ObjectMapper json = new ObjectMapper();
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Map<Integer, byte[]> answers = new LinkedHashMap<>(CUSTOMERS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
            return size() > CUSTOMERS;
        }
    };

    /** One unit of work. */
    void answer() {
        try {
            int customer = random.nextInt(2 * CUSTOMERS);
            ObjectNode order = (ObjectNode) json.readTree(order(customer));
            long total = 0;
            for (var item : order.withArray("items")) {
                total += item.get("count").asLong() * item.get("cents").asLong();
            }
            order.put("total", total);
            answers.put(customer, json.writeValueAsBytes(order));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] order(int customer) throws IOException {
        ObjectNode order = json.createObjectNode().put("customer", customer);
        ArrayNode items = order.putArray("items");
        for (int i = 0; i < ITEMS; i++) {
            items.addObject()
                    .put("name", "item-" + random.nextInt(100_000))
                    .put("count", random.nextInt(1, 10))
                    .put("cents", random.nextInt(100, 10_000));
        }
        return json.writeValueAsBytes(order);
    }
}
