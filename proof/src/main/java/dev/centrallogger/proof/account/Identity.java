package dev.centrallogger.proof.account;

import dev.centrallogger.model.ClientId;
import dev.centrallogger.model.ContentHash;

/**
 * Which log it is, whether or not its sender ever learned its id: no two logs of a run are sent
 * with the same bytes.
 */
public record Identity(ClientId clientId, ContentHash hash) {}
