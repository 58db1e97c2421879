/**
 * Speaks with the platform of the electronic social-security card: asks it, and takes what it tells by itself. The wire is made from
 * public descriptions and was tried against our own stand-in only (voucher-service/adr/0024). Owns no table.
 */
@NullMarked
package org.skillvoucher.backend.card;

import org.jspecify.annotations.NullMarked;
