package org.skillvoucher.backend.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Two ways to bring people to the door: as the clock says, whoever still waits there; or each as soon as the one before is in. */
final class Load {
    private Load() {}

    /** What somebody comes for, by the id under which it is acknowledged. */
    interface Errand {
        UUID id();
    }

    /** Does one errand after the other. */
    interface Door<E extends Errand> extends AutoCloseable {
        Wire.Answer enter(E errand) throws Exception;
    }

    /** Opens a door for one client. */
    interface Doors<E extends Errand> {
        Door<E> open() throws Exception;
    }

    private record Due<E extends Errand>(E errand, long at) {}

    /**
     * Open loop: one errand after each pause, whether the ones before are answered or not. Latency counts from the moment at which
     * it was due, so that a server that stalls does not hide it by slowing the generator down.
     */
    static <E extends Errand> Tally open(
            List<E> errands, Duration pause, int connections, Predicate<Wire.Answer> isDone, Doors<E> doors)
            throws Exception {
        Tally tally = new Tally(isDone);
        LinkedBlockingQueue<Due<E>> due = new LinkedBlockingQueue<>();
        AtomicInteger left = new AtomicInteger(errands.size());
        CountDownLatch ready = new CountDownLatch(connections);
        CountDownLatch done = new CountDownLatch(errands.size());
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            clients.add(Thread.ofVirtual().start(() -> serve(due, left, ready, done, doors, tally)));
        }
        ready.await();
        long first = System.nanoTime();
        for (int i = 0; i < errands.size(); i++) {
            long at = first + pause.toNanos() * i;
            waitUntil(at);
            due.add(new Due<>(errands.get(i), at));
        }
        done.await();
        tally.lasted(System.nanoTime() - first);
        for (Thread client : clients) {
            client.interrupt();
            client.join();
        }
        return tally;
    }

    private static <E extends Errand> void serve(
            LinkedBlockingQueue<Due<E>> due,
            AtomicInteger left,
            CountDownLatch ready,
            CountDownLatch done,
            Doors<E> doors,
            Tally tally) {
        try (Door<E> door = doors.open()) {
            ready.countDown();
            while (left.getAndDecrement() > 0) {
                Due<E> next = due.take();
                try {
                    Wire.Answer answer = door.enter(next.errand());
                    tally.answered(next.errand().id(), answer, System.nanoTime() - next.at());
                } catch (InterruptedException over) {
                    throw over;
                } catch (Exception failed) {
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

    /** Closed loop: so many clients, each with the next errand as soon as its last one is answered. */
    static <E extends Errand> Tally closed(List<E> errands, int clients, Predicate<Wire.Answer> isDone, Doors<E> doors)
            throws Exception {
        Tally tally = new Tally(isDone);
        ConcurrentLinkedQueue<E> waiting = new ConcurrentLinkedQueue<>(errands);
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
        if (tally.offered() != errands.size()) {
            throw new IllegalStateException("of " + errands.size() + " errands " + tally.offered() + " were done");
        }
        return tally;
    }

    private static <E extends Errand> void hurry(
            ConcurrentLinkedQueue<E> waiting, CountDownLatch ready, CountDownLatch go, Doors<E> doors, Tally tally) {
        try (Door<E> door = doors.open()) {
            ready.countDown();
            go.await();
            for (E next = waiting.poll(); next != null; next = waiting.poll()) {
                long began = System.nanoTime();
                try {
                    tally.answered(next.id(), door.enter(next), System.nanoTime() - began);
                } catch (Exception failed) {
                    // A client that fails goes on: with fewer of them the others would be quicker.
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
