/**
 * The real-name person, their ties to places, the groups they belong to, their social-security card, the key in their phone,
 * and what they agreed to.
 * Owns the tables person, person_tie, person_category, card_binding, card_notice, card_message, device_key, consent, consent_began. Clauses: 衢市人社发〔2019〕141号 二-3, 三-5, 六-19.
 */
@NullMarked
package org.skillvoucher.person;

import org.jspecify.annotations.NullMarked;
