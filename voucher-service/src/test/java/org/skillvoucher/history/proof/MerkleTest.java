package org.skillvoucher.history.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The tree of RFC 9162 section 2.1, against the definitions of that text written down once more, and against known vectors. */
final class MerkleTest {
    private static final int EVERY_SIZE_TO = 70;
    private static final int STORED_EVERYWHERE_TO = 1_100;

    /** The leaves of the test vectors of Certificate Transparency, and the root over the first n of them. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private final TreeHash hash = new TreeHash();
    private final Proofs proofs = new Proofs();

    @Test
    void the_known_vectors_come_out() {
        GrowingTree tree = new GrowingTree(hash);
        assertThat(hex(tree.root())).isEqualTo(ROOTS.getFirst());
        for (int n = 1; n <= LEAVES.size(); n++) {
            tree.add(hash.leaf(HexFormat.of().parseHex(LEAVES.get(n - 1))));
            assertThat(hex(tree.root())).as("root of %d", n).isEqualTo(ROOTS.get(n));
        }
    }

    /** The tree of seven leaves that RFC 9162, 2.1.5, pictures, with the names of its nodes there. */
    @Test
    void the_proofs_of_the_pictured_tree_are_those_of_the_text() {
        List<byte[]> d = leaves(7);
        byte[] g = hash.node(d.get(0), d.get(1));
        byte[] h = hash.node(d.get(2), d.get(3));
        byte[] i = hash.node(d.get(4), d.get(5));
        byte[] k = hash.node(g, h);
        byte[] l = hash.node(i, d.get(6));
        StoredTree tree = stored(d);

        assertThat(tree.inclusion(0, 7)).containsExactly(d.get(1), h, l);
        assertThat(tree.inclusion(3, 7)).containsExactly(d.get(2), g, l);
        assertThat(tree.inclusion(4, 7)).containsExactly(d.get(5), d.get(6), k);
        assertThat(tree.inclusion(6, 7)).containsExactly(i, k);
        assertThat(tree.consistency(3, 7)).containsExactly(d.get(2), d.get(3), g, l);
        assertThat(tree.consistency(4, 7)).containsExactly(l);
        assertThat(tree.consistency(6, 7)).containsExactly(i, d.get(6), k);
    }

    @Test
    void every_leaf_of_every_size_is_proven_and_no_other_leaf_or_place() {
        List<byte[]> leaves = leaves(EVERY_SIZE_TO);
        StoredTree tree = stored(leaves);
        for (int size = 1; size <= EVERY_SIZE_TO; size++) {
            byte[] root = defined(leaves.subList(0, size));
            for (int leaf = 0; leaf < size; leaf++) {
                List<byte[]> path = tree.inclusion(leaf, size);
                assertThat(proofs.isIncluded(leaves.get(leaf), leaf, size, path, root))
                        .as("%d of %d", leaf, size)
                        .isTrue();
                int other = (leaf + 1) % size;
                if (other != leaf) {
                    assertThat(proofs.isIncluded(leaves.get(other), leaf, size, path, root))
                            .isFalse();
                    assertThat(proofs.isIncluded(leaves.get(leaf), other, size, path, root))
                            .isFalse();
                }
                assertThat(proofs.isIncluded(leaves.get(leaf), leaf, size, path, leaves.get(leaf)))
                        .isEqualTo(size == 1);
            }
        }
    }

    @Test
    void every_size_continues_every_earlier_one_and_no_other_tree() {
        List<byte[]> leaves = leaves(EVERY_SIZE_TO);
        StoredTree tree = stored(leaves);
        for (int second = 1; second <= EVERY_SIZE_TO; second++) {
            byte[] secondRoot = defined(leaves.subList(0, second));
            for (int first = 1; first <= second; first++) {
                byte[] firstRoot = defined(leaves.subList(0, first));
                List<byte[]> path = tree.consistency(first, second);
                assertThat(proofs.isContinued(first, firstRoot, second, secondRoot, path))
                        .as("%d in %d", first, second)
                        .isTrue();
                byte[] wrong = hash.leaf(firstRoot);
                assertThat(proofs.isContinued(first, wrong, second, secondRoot, path))
                        .isFalse();
                assertThat(proofs.isContinued(first, firstRoot, second, wrong, path))
                        .isFalse();
            }
        }
    }

    @Test
    void a_proof_with_anything_changed_added_or_left_out_proves_nothing() {
        List<byte[]> leaves = leaves(EVERY_SIZE_TO);
        StoredTree tree = stored(leaves);
        Random random = new Random(20261121);
        for (int round = 0; round < 500; round++) {
            int second = 2 + random.nextInt(EVERY_SIZE_TO - 1);
            int first = 1 + random.nextInt(second - 1);
            int leaf = random.nextInt(second);
            byte[] firstRoot = defined(leaves.subList(0, first));
            byte[] secondRoot = defined(leaves.subList(0, second));
            for (List<byte[]> bad : spoilt(tree.inclusion(leaf, second), random)) {
                assertThat(proofs.isIncluded(leaves.get(leaf), leaf, second, bad, secondRoot))
                        .isFalse();
            }
            for (List<byte[]> bad : spoilt(tree.consistency(first, second), random)) {
                assertThat(proofs.isContinued(first, firstRoot, second, secondRoot, bad))
                        .isFalse();
            }
        }
    }

    @Test
    void sizes_and_places_that_cannot_be_prove_nothing() {
        byte[] leaf = leaves(1).getFirst();
        assertThat(proofs.isIncluded(leaf, 0, 1, List.of(), leaf)).isTrue();
        assertThat(proofs.isIncluded(leaf, 1, 1, List.of(), leaf)).isFalse();
        assertThat(proofs.isIncluded(leaf, -1, 1, List.of(), leaf)).isFalse();
        assertThat(proofs.isIncluded(leaf, 0, 0, List.of(), leaf)).isFalse();
        assertThat(proofs.isContinued(1, leaf, 1, leaf, List.of())).isTrue();
        assertThat(proofs.isContinued(1, leaf, 1, leaf, List.of(leaf))).isFalse();
        assertThat(proofs.isContinued(0, leaf, 1, leaf, List.of())).isFalse();
        assertThat(proofs.isContinued(2, leaf, 1, leaf, List.of(leaf))).isFalse();
        assertThat(proofs.isContinued(1, leaf, 2, leaf, List.of())).isFalse();
        StoredTree tree = stored(leaves(2));
        assertThatThrownBy(() -> tree.inclusion(2, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.consistency(0, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.consistency(3, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_tree_made_from_what_is_stored_grows_on_as_if_it_had_never_been_put_away() {
        List<byte[]> leaves = leaves(STORED_EVERYWHERE_TO);
        StoredTree tree = stored(leaves);
        GrowingTree whole = new GrowingTree(hash);
        for (int size = 0; size < STORED_EVERYWHERE_TO; size++) {
            GrowingTree again = tree.growing(size);
            assertThat(again.size()).isEqualTo(size);
            assertThat(again.root()).as("root of %d", size).isEqualTo(whole.root());
            again.add(leaves.get(size));
            whole.add(leaves.get(size));
            assertThat(again.root()).isEqualTo(whole.root());
        }
        assertThat(whole.root()).isEqualTo(defined(leaves));
    }

    @Test
    void random_proofs_of_a_tree_with_three_stored_levels_hold() {
        int size = 70_000;
        List<byte[]> leaves = leaves(size);
        StoredTree tree = stored(leaves);
        byte[] root = defined(leaves);
        Random random = new Random(9162);
        for (int round = 0; round < 100; round++) {
            int leaf = random.nextInt(size);
            assertThat(proofs.isIncluded(leaves.get(leaf), leaf, size, tree.inclusion(leaf, size), root))
                    .as("leaf %d", leaf)
                    .isTrue();
            int first = 1 + random.nextInt(size);
            byte[] firstRoot = tree.growing(first).root();
            assertThat(proofs.isContinued(first, firstRoot, size, root, tree.consistency(first, size)))
                    .as("first %d", first)
                    .isTrue();
        }
    }

    @Test
    void no_proof_reads_more_than_half_a_stored_row_at_a_level() {
        List<byte[]> leaves = leaves(70_000);
        Map<Integer, List<byte[]>> levels = levels(leaves);
        int[] most = {0};
        StoredTree tree = new StoredTree(hash, (level, first, count) -> {
            most[0] = Math.max(most[0], count);
            return Objects.requireNonNull(levels.get(level)).subList((int) first, (int) first + count);
        });
        tree.inclusion(12_345, 70_000);
        tree.consistency(12_345, 70_000);
        assertThat(most[0]).isEqualTo(128);
    }

    @Test
    void a_tree_that_lacks_a_node_gives_no_proof() {
        StoredTree tree = new StoredTree(hash, (_, _, _) -> List.of());
        assertThatThrownBy(() -> tree.inclusion(0, 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lacks hashes of level 0 from 1");
    }

    private List<List<byte[]>> spoilt(List<byte[]> path, Random random) {
        List<List<byte[]>> bad = new ArrayList<>();
        if (!path.isEmpty()) {
            int at = random.nextInt(path.size());
            List<byte[]> flipped = new ArrayList<>(path);
            byte[] one = path.get(at).clone();
            one[random.nextInt(one.length)] ^= (byte) (1 << random.nextInt(8));
            flipped.set(at, one);
            bad.add(flipped);
            List<byte[]> shorter = new ArrayList<>(path);
            shorter.remove(at);
            bad.add(shorter);
        }
        List<byte[]> longer = new ArrayList<>(path);
        longer.add(random.nextInt(path.size() + 1), hash.leaf(new byte[] {7}));
        bad.add(longer);
        return bad;
    }

    private List<byte[]> leaves(int count) {
        List<byte[]> leaves = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            leaves.add(hash.leaf(("leaf " + i).getBytes(StandardCharsets.US_ASCII)));
        }
        return leaves;
    }

    private StoredTree stored(List<byte[]> leaves) {
        Map<Integer, List<byte[]>> levels = levels(leaves);
        return new StoredTree(
                hash,
                (level, first, count) ->
                        Objects.requireNonNull(levels.get(level)).subList((int) first, (int) first + count));
    }

    private Map<Integer, List<byte[]>> levels(List<byte[]> leaves) {
        Map<Integer, List<byte[]>> levels = new HashMap<>();
        GrowingTree tree = new GrowingTree(hash);
        for (byte[] leaf : leaves) {
            tree.add(leaf, (level, index, node) -> {
                if (StoredTree.isStored(level)) {
                    List<byte[]> row = levels.computeIfAbsent(level, _ -> new ArrayList<>());
                    assertThat(index).isEqualTo(row.size());
                    row.add(node);
                }
            });
        }
        return levels;
    }

    /** MTH of RFC 9162, 2.1.1, word for word. */
    private byte[] defined(List<byte[]> leaves) {
        int n = leaves.size();
        if (n == 1) {
            return leaves.getFirst();
        }
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return hash.node(defined(leaves.subList(0, k)), defined(leaves.subList(k, n)));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
