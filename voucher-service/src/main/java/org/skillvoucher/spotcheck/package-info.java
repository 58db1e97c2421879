/**
 * Draws of lessons that are visited by roll call (抽查): from a seed that is committed to before and revealed after, so that
 * nobody can steer a draw and anybody can make it again; {@code docs/spot-checks.md} says how. Owns the tables
 * spot_check_draw, spot_check_sweep and spot_check. No document asks for it: it is the practice of 双随机抽查.
 */
@NullMarked
package org.skillvoucher.spotcheck;

import org.jspecify.annotations.NullMarked;
