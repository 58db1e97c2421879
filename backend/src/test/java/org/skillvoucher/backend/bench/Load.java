package org.skillvoucher.backend.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.skillvoucher.backend.bench.Turnout.Arrival;

/** Two ways to bring people to the door: as the clock says, whoever still waits there; or each as soon as the one before is in. */
final class Load {
    private Load() {}

    /** Does one check-in. */
    interface Door extends AutoCloseable {
        Wire.Answer checkIn(Arrival arrival) throws Exception;
    }

    /** Opens a door for one client. */
    interface Doors {
        Door open() throws Exception;
    }

    private record Due(Arrival arrival, long at) {}

    /**
     * Open loop: one check-in after each pause, whether the ones before are answered or not. Latency counts from the moment at which
     * it was due, so that a server that stalls does not hide it by slowing the generator down.
     */
    static Tally open(List<Arrival> arrivals, Duration pause, int connections, Doors doors) throws Exception {
        Tally tally = new Tally();
        LinkedBlockingQueue<Due> due = new LinkedBlockingQueue<>();
        AtomicInteger left = new AtomicInteger(arrivals.size());
        CountDownLatch ready = new CountDownLatch(connections);
        CountDownLatch done = new CountDownLatch(arrivals.size());
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            clients.add(Thread.ofVirtual().start(() -> serve(due, left, ready, done, doors, tally)));
        }
        ready.await();
        long first = System.nanoTime();
        for (int i = 0; i < arrivals.size(); i++) {
            long at = first + pause.toNanos() * i;
            waitUntil(at);
            due.add(new Due(arrivals.get(i), at));
        }
        done.await();
        tally.lasted(System.nanoTime() - first);
        for (Thread client : clients) {
            client.interrupt();
            client.join();
        }
        return tally;
    }

    private static void serve(
            LinkedBlockingQueue<Due> due,
            AtomicInteger left,
            CountDownLatch ready,
            CountDownLatch done,
            Doors doors,
            Tally tally) {
        try (Door door = doors.open()) {
            ready.countDown();
            while (left.getAndDecrement() > 0) {
                Due next = due.take();
                try {
                    Wire.Answer answer = door.checkIn(next.arrival());
                    tally.answered(next.arrival().scan(), answer, System.nanoTime() - next.at());
                } catch (IOException | RuntimeException failed) {
                    tally.failed(failed);
                } finally {
                    done.countDown();
                }
            }
        } catch (InterruptedException _) {
            // The phase is over.
            Thread.currentThread().interrupt();
        } catch (Exception broken) {
            throw new IllegalStateException("a client broke down", broken);
        } finally {
            ready.countDown();
        }
    }

    /** Closed loop: so many clients, each with the next check-in as soon as its last one is answered. */
    static Tally closed(List<Arrival> arrivals, int clients, Doors doors) throws Exception {
        Tally tally = new Tally();
        ConcurrentLinkedQueue<Arrival> waiting = new ConcurrentLinkedQueue<>(arrivals);
        CountDownLatch ready = new CountDownLatch(clients);
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            threads.add(Thread.ofVirtual().start(() -> hurry(waiting, ready, go, doors, tally)));
        }
        ready.await();
        long first = System.nanoTime();
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        tally.lasted(System.nanoTime() - first);
        return tally;
    }

    private static void hurry(
            ConcurrentLinkedQueue<Arrival> waiting, CountDownLatch ready, CountDownLatch go, Doors doors, Tally tally) {
        try (Door door = doors.open()) {
            ready.countDown();
            go.await();
            for (Arrival next = waiting.poll(); next != null; next = waiting.poll()) {
                long began = System.nanoTime();
                try {
                    tally.answered(next.scan(), door.checkIn(next), System.nanoTime() - began);
                } catch (IOException | RuntimeException failed) {
                    tally.failed(failed);
                }
            }
        } catch (Exception broken) {
            throw new IllegalStateException("a client broke down", broken);
        } finally {
            ready.countDown();
        }
    }

    private static void waitUntil(long at) {
        for (long left = at - System.nanoTime(); left > 0; left = at - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
