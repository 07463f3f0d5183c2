package dev.evenkeel.gateway.region;

import dev.evenkeel.gateway.region.route.OffHeapRouteTable;
import dev.evenkeel.gateway.serve.Lane;
import dev.evenkeel.gateway.upstream.UpstreamService;
import dev.evenkeel.memory.MemoryRuntime;
import dev.evenkeel.memory.Published;

/**
 * What the connections of one event loop share on this path.
 *
 * @param lane what the loop owns anyway
 * @param runtime where requests' regions come from
 * @param rules judges heads
 * @param work does session and JSON work
 * @param requests composes what goes upstream
 * @param answers reads and composes heads of answers
 */
record RegionLane(
        Lane lane,
        MemoryRuntime runtime,
        HeadRules rules,
        RequestWork work,
        RequestWriter requests,
        AnswerScratch answers) {
    RegionLane(
            Lane lane,
            MemoryRuntime runtime,
            Published.Reader<OffHeapRouteTable<UpstreamService>> routes,
            AnswerScratch answers) {
        this(
                lane,
                runtime,
                new HeadRules(),
                new RequestWork(lane, routes, runtime.mapping()),
                new RequestWriter(),
                answers);
    }
}
