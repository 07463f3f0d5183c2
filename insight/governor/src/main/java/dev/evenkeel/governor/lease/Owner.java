package dev.evenkeel.governor.lease;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;

/**
 * A process.
 *
 * @param host its host's name
 * @param pid its id there
 * @param startMillis when it was started, since 1970; 0 if the host doesn't say
 */
record Owner(String host, long pid, long startMillis) {

    static Owner ofThisProcess() {
        ProcessHandle handle = ProcessHandle.current();
        return new Owner(hostName(), handle.pid(), startMillis(handle));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName().replace(' ', '_');
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    private static long startMillis(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Whether it is surely gone; of other hosts nothing is known. */
    boolean isGone() {
        if (!host.equals(hostName())) {
            return false;
        }
        Optional<ProcessHandle> handle = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        return handle.isEmpty() || (startMillis != 0 && startMillis(handle.get()) != startMillis);
    }
}
