using System.Net.Http.Json;
using System.Text.RegularExpressions;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests.Integration;

/// <summary>The accounts that the guide for integrators tells an administrator to make, on a real broker: each is let in for its country alone.</summary>
public sealed partial class BrokerAccounts
{
    private const string Type = "org.reversementoring.participation.enrolled.v1";
    private static readonly string suffix = $"-{Guid.NewGuid():N}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task of_a_country_hear_and_say_what_is_of_that_country_and_nothing_else()
    {
        var server = await RabbitMqServer.Shared;
        var (broker, accounts) = (new Uri(await server.NewVirtualHost()), Accounts());
        try
        {
            foreach (var account in accounts) await Make(server, broker, account);
            await using var administrator = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync(Ct);
            await using var us = await administrator.CreateChannelAsync(new CreateChannelOptions(true, true), Ct);
            foreach (var exchange in new[] { "rm.hris.out.v1", "rm.reports.v1", "rm.hris.in.v1" }) await us.ExchangeDeclareAsync(exchange, ExchangeType.Topic, durable: true, cancellationToken: Ct);
            await us.QueueDeclareAsync("programme-hris-inbound", durable: true, exclusive: false, autoDelete: false, cancellationToken: Ct);
            await us.QueueBindAsync("programme-hris-inbound", "rm.hris.in.v1", "#", cancellationToken: Ct);

            await Hears(broker, us);
            await Says(broker, us);
        }
        finally
        {
            foreach (var account in accounts) (await server.Management.DeleteAsync($"/api/users/{account.User}{suffix}", Ct)).Dispose();
            await server.Forget(broker.AbsoluteUri);
        }
    }

    private static async Task Hears(Uri broker, IChannel us)
    {
        await using var german = await SignedIn(broker, "acme-de");
        await using var channel = await german.CreateChannelAsync(cancellationToken: Ct);
        await channel.QueueDeclareAsync("ext.acme-de.inbox", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: Ct);
        foreach (var key in new[] { "org.reversementoring.#.de", "org.reversementoring.participation.*.v1.de" }) await channel.QueueBindAsync("ext.acme-de.inbox", "rm.hris.out.v1", key, cancellationToken: Ct);
        foreach (var key in new[] { "#", "org.reversementoring.#", "#.de", $"{Type}.pl", $"{Type}.*" })
            await Refused(german, one => one.QueueBindAsync("ext.acme-de.inbox", "rm.hris.out.v1", key, cancellationToken: Ct));
        await Refused(german, one => one.QueueBindAsync("ext.acme-de.inbox", "rm.reports.v1", "org.reversementoring.programme.published.v1.de", cancellationToken: Ct));
        await Refused(german, one => one.QueueDeclareAsync("ext.acme-pl.inbox", durable: true, exclusive: false, autoDelete: false, cancellationToken: Ct));
        await Refused(german, one => one.BasicGetAsync("programme-hris-inbound", true, Ct));
        await Refused(german, one => one.BasicPublishAsync("rm.hris.out.v1", $"{Type}.de", ReadOnlyMemory<byte>.Empty, Ct).AsTask());

        foreach (var country in new[] { "pl", "de", "zz" }) await us.BasicPublishAsync("rm.hris.out.v1", $"{Type}.{country}", ReadOnlyMemory<byte>.Empty, Ct);
        Assert.Equal($"{Type}.de", (await Eventually.Get(() => channel.BasicGetAsync("ext.acme-de.inbox", true, Ct), found => found is not null))!.RoutingKey);
        Assert.Null(await channel.BasicGetAsync("ext.acme-de.inbox", true, Ct));
    }

    private static async Task Says(Uri broker, IChannel us)
    {
        const string hired = "org.reversementoring.hris.worker.hired.v1";
        await using var hris = await SignedIn(broker, "acme-hris-de");
        await using var channel = await hris.CreateChannelAsync(new CreateChannelOptions(true, true), Ct);
        await channel.BasicPublishAsync("rm.hris.in.v1", $"{hired}.de", mandatory: true, ReadOnlyMemory<byte>.Empty, Ct);
        await Refused(hris, one => one.BasicPublishAsync("rm.hris.in.v1", $"{hired}.pl", ReadOnlyMemory<byte>.Empty, Ct).AsTask());
        await Refused(hris, one => one.BasicPublishAsync("", "programme-hris-inbound", ReadOnlyMemory<byte>.Empty, Ct).AsTask());
        await Refused(hris, one => one.QueueDeclareAsync("ext.acme-de.inbox", durable: true, exclusive: false, autoDelete: false, cancellationToken: Ct));
        await Refused(hris, one => one.BasicGetAsync("programme-hris-inbound", true, Ct));
        Assert.Equal($"{hired}.de", (await us.BasicGetAsync("programme-hris-inbound", true, Ct))?.RoutingKey);
        Assert.Null(await us.BasicGetAsync("programme-hris-inbound", true, Ct));
    }

    /// <summary>What is refused closes the channel, sooner or later: what is published is not answered.</summary>
    private static async Task Refused(IConnection connection, Func<IChannel, Task> what)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Ct);
        try
        {
            await what(channel);
        }
        catch (Exception e) when (e is OperationInterruptedException)
        {
            // The reason is looked at below.
        }

        await Eventually.True(() => Task.FromResult(channel.CloseReason is not null));
        Assert.Equal(403, channel.CloseReason!.ReplyCode);
    }

    /// <summary>As the guide says, word for word.</summary>
    private static List<Account> Accounts()
    {
        var guide = File.ReadAllText(Path.Combine(LocalProgram.Repository, "docs", "hris.md"));
        var topics = Topics().Matches(guide).ToDictionary(found => found.Groups["user"].Value, Values);
        List<Account> accounts = [.. Permissions().Matches(guide).Select(found => new Account(found.Groups["user"].Value, Values(found), topics[found.Groups["user"].Value]))];
        Assert.Equal(["acme-de", "acme-hris-de"], accounts.Select(account => account.User));
        return accounts;

        static string[] Values(Match found) => [.. found.Groups["value"].Captures.Select(value => value.Value)];
    }

    private static async Task Make(RabbitMqServer server, Uri broker, Account account)
    {
        var (host, (user, permissions, topics)) = (broker.AbsolutePath.Trim('/'), account);
        foreach (var (path, body) in new (string, object)[]
        {
            ($"/api/users/{user}{suffix}", new { password = "secret", tags = "" }),
            ($"/api/permissions/{host}/{user}{suffix}", new { configure = permissions[0], write = permissions[1], read = permissions[2] }),
            ($"/api/topic-permissions/{host}/{user}{suffix}", new { exchange = topics[0], write = topics[1], read = topics[2] })
        })
            (await server.Management.PutAsJsonAsync(path, body, Ct)).EnsureSuccessStatusCode();
    }

    /// <param name="Permissions">Configure, write, read.</param>
    /// <param name="Topics">Exchange, write, read.</param>
    private sealed record Account(string User, string[] Permissions, string[] Topics);

    private static Task<IConnection> SignedIn(Uri broker, string user) =>
        new ConnectionFactory { Uri = broker, UserName = user + suffix, Password = "secret", AutomaticRecoveryEnabled = false }.CreateConnectionAsync(Ct);

    [GeneratedRegex(@"^rabbitmqctl set_permissions (?<user>\S+)( '(?<value>[^']*)'){3}$", RegexOptions.Multiline)]
    private static partial Regex Permissions();

    [GeneratedRegex(@"^rabbitmqctl set_topic_permissions (?<user>\S+) (?<value>\S+)( '(?<value>[^']*)'){2}$", RegexOptions.Multiline)]
    private static partial Regex Topics();
}
