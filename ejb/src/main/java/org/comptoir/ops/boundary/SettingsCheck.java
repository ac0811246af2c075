package org.comptoir.ops.boundary;

import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import org.comptoir.account.AccountConfig;
import org.comptoir.account.MailConfig;
import org.comptoir.guard.EgressConfig;
import org.comptoir.guard.GuardConfig;
import org.comptoir.ledger.LedgerConfig;
import org.comptoir.market.FeedConfig;
import org.comptoir.market.MarketConfig;
import org.comptoir.ops.BackupConfig;
import org.comptoir.ops.DemoConfig;
import org.comptoir.ops.control.OpsConfig;
import org.comptoir.ops.control.StatusConfig;
import org.comptoir.trade.NewcomerConfig;
import org.comptoir.trade.TradeConfig;
import org.comptoir.vault.VaultConfig;
import org.comptoir.wallet.CopiesConfig;
import org.comptoir.wallet.WalletConfig;

/**
 * Makes the settings of every context while the post starts, each of which refuses what is out of
 * its bounds: a slip of the operator stops the start and not the first request that needs it.
 */
@Singleton(name = "SettingsCheck")
@Startup
public class SettingsCheck {
    @Inject AccountConfig account;
    @Inject BackupConfig backup;
    @Inject CopiesConfig copies;
    @Inject DemoConfig demo;
    @Inject EgressConfig egress;
    @Inject FeedConfig feeds;
    @Inject GuardConfig guard;
    @Inject LedgerConfig ledger;
    @Inject MailConfig mail;
    @Inject MarketConfig market;
    @Inject NewcomerConfig newcomers;
    @Inject OpsConfig ops;
    @Inject StatusConfig status;
    @Inject TradeConfig trade;
    @Inject VaultConfig vault;
    @Inject WalletConfig wallet;
}
