/**
 * Who works with the hub: persons as their provider proves them, what each is in which organisation and unit, for whom they
 * stand in, and who is signed in. What a role may do is said in {@code partner.Role}; here it is a word.
 */
package fi.yhdyspinta.people;
