package dev.evenkeel.load.traffic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Browser header sets with the weights they were seen with (see {@code header-sets.NOTICE} for their origin). Immutable.
 */
final class HeaderSets {
    private static final String RESOURCE = "header-sets.txt";
    private static final String WEIGHT = "weight ";

    private final List<String> sets;
    private final int[] cumulativeWeights;

    private HeaderSets(List<String> sets, int[] cumulativeWeights) {
        this.sets = List.copyOf(sets);
        this.cumulativeWeights = cumulativeWeights;
    }

    /** Reads the sets that come with this module. */
    static HeaderSets load() {
        try (InputStream in = HeaderSets.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the jar of proof/load: build it again");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads blocks parted by an empty line: {@code weight N}, then one {@code Name: value} a line. */
    static HeaderSets parse(String text) {
        String[] blocks = text.strip().split("\n\n", -1);
        List<String> sets = new ArrayList<>(blocks.length);
        int[] cumulative = new int[blocks.length];
        int sum = 0;
        for (int i = 0; i < blocks.length; i++) {
            String block = blocks[i];
            int firstEnd = block.indexOf('\n');
            if (!block.startsWith(WEIGHT) || firstEnd < 0) {
                throw new IllegalArgumentException(
                        "header set " + i + " must begin with \"weight N\" and name a header");
            }
            sum += Integer.parseInt(block, WEIGHT.length(), firstEnd, 10);
            cumulative[i] = sum;
            sets.add(block.substring(firstEnd + 1).replace("\n", "\r\n") + "\r\n");
        }
        return new HeaderSets(sets, cumulative);
    }

    int size() {
        return sets.size();
    }

    /** Draws a set by weight: header lines, each ended by CRLF. */
    String draw(RandomGenerator random) {
        int draw = random.nextInt(cumulativeWeights[cumulativeWeights.length - 1]);
        int index = 0;
        while (cumulativeWeights[index] <= draw) {
            index++;
        }
        return sets.get(index);
    }
}
