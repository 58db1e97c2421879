/**
 * Family members who act for a trainee (亲情代办) after both agreed, and until one of them ends it or the trainee's card is closed. Owns
 * family_proxy.
 */
@NullMarked
package org.skillvoucher.family;

import org.jspecify.annotations.NullMarked;
