using System.Net;
using System.Net.Http.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using ReverseMentoring.Contracts;
using ReverseMentoring.Contracts.Feedback.V1;
using ReverseMentoring.Contracts.Matching.V1;
using ReverseMentoring.Contracts.Scheduling.V1;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Integration.Hris;
using ReverseMentoring.Testing;
using Participant = ReverseMentoring.Programme.Participants.Participant;

namespace ReverseMentoring.Programme.Tests.Integration;

/// <summary>A programme from its opening to its end, with everything in it that an HRIS can hear; a Node.js consumer and a webhook listen from the start.</summary>
public sealed class HrisOutJourney : IAsyncLifetime
{
    /// <summary>All types but the end of an erasure: nobody is erased here.</summary>
    internal static readonly string[] Expected = [.. HrisCatalogue.All.Where(type => type.Data != typeof(ErasureCompletedData)).Select(type => type.Type)];

    private readonly Receiver _webhook = new();
    private HrisOutNode? _consumer;

    internal Office Office { get; private set; } = null!;

    /// <summary>The real address, for who is not in this process.</summary>
    internal string Address => Office.Service.ClientOptions.BaseAddress.ToString().TrimEnd('/');

    internal string Secret { get; } = $"whsec_{Convert.ToBase64String(Guid.NewGuid().ToByteArray().Concat(Guid.NewGuid().ToByteArray()).ToArray())}";

    internal IReadOnlyList<Delivered> Posted => [.. _webhook.Got];

    /// <summary>What the Node.js consumer said.</summary>
    internal string Heard { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Office = await Office.Open(new() { ["Installation"] = "acme", ["Hris:SessionsHeld"] = "true" }, kestrel: true);
        _consumer = await HrisOutNode.Start("consume.mjs", new() { ["AMQP"] = Office.Service.Broker, ["SCHEMAS_AT"] = Address }, Expected, ready: "listening");
        var configured = await Office.Administrator.PutAsJsonAsync($"/hris/v1/webhooks/{Guid.CreateVersion7()}", new { url = _webhook.Url, types = Array.Empty<string>(), countries = new[] { "DE" }, sources = new[] { Hris.Source }, secret = Secret, after = 0 });
        Assert.Equal(HttpStatusCode.Created, configured.StatusCode);
        await Travel();
        Heard = await _consumer.End();
        await Eventually.True(() => Task.FromResult(Posted.Select(post => (string)post.Event["type"]!).Distinct().Count() == Expected.Length));
    }

    public async ValueTask DisposeAsync()
    {
        _consumer?.Dispose();
        _webhook.Dispose();
        if (Office is not null) await Office.DisposeAsync();
    }

    private async Task Travel()
    {
        await Office.Hris.Send(new
        {
            specversion = "1.0", id = "wrong", source = Hris.Source, type = "org.reversementoring.hris.worker.changed.v1", sequence = "00000000000000000009", country = "de",
            data = new { effectiveFrom = "2027-02-30", worker = Hris.WorkerBody("junior") }
        });
        await Office.ApprovePolicy();
        var design = Office.Design();
        design["design"]!["admission"] = new System.Text.Json.Nodes.JsonObject { ["mentorPlaces"] = 2 };
        Assert.Equal(HttpStatusCode.Created, (await Office.Manager.PutAsJsonAsync(Office.Programme, design)).StatusCode);
        Done(await Office.Manager.PostAsync($"{Office.Programme}/open", null));
        var junior = await Office.Enrol("junior", "mentor", 3);
        await Office.Enrol("senior", "mentee", 9);
        var leaver = await Office.Enrol("leaver", "mentor", 4);
        await Office.Enrol("waiting", "mentor", 4);
        await Lessons.Learn(Office, junior, "mentor");
        Done(await Office.Post(junior, $"{Office.Programme}/participants/me/pause", new { until = "2027-03-20" }, await Tag(junior, $"{Office.Programme}/participants/me")));
        Done(await Office.Post(junior, $"{Office.Programme}/participants/me/resume", null, await Tag(junior, $"{Office.Programme}/participants/me")));
        Done(await leaver.PostAsync($"{Office.Programme}/participants/me/withdraw", null));
        Done(await Office.Manager.PostAsync($"{Office.Programme}/start", null));
        Done(await Office.Post(Office.Manager, $"{Office.Programme}/adjust", new { reasonCode = "feedback", effectiveOn = "2027-05-01", topicCodes = new[] { "digital-trends" } }, await Tag(Office.Manager, Office.Programme)));
        // An adjustment takes effect on its day.
        Office.Service.Clock.SetUtcNow(new(2027, 5, 1, 12, 0, 0, TimeSpan.Zero));

        var (mentor, mentee, pair) = (await Office.Hris.PersonOf("junior"), await Office.Hris.PersonOf("senior"), Guid.CreateVersion7());
        await Pairs.Form(Office, mentor, mentee, pair);
        var held = Head();
        await Tell(new SessionHeld(held, new(Office.ProgrammeId, pair, mentor, mentee, 1, "session", "held", "digital-trends", Samples.Now, Samples.Now, 60, "Europe/Berlin")));
        await Eventually.True(async () => await Stored<Copy<Session>>(held.Id) is not null);
        await Tell(new RoundCompleted(Head(), new(Office.ProgrammeId, 1, "closed", 12, 13, 12, 1)));
        await Tell(new RoundCompleted(Head(), new(Office.ProgrammeId, 2, "closed", 2, 2, 2, 0)));
        await Tell(new ParticipantUnmatched(Head(), Office.ProgrammeId, mentor, 1));
        await Tell(new ScorecardPublished(Head(), Office.ProgrammeId, new(2027, 4, 1), new(2027, 9, 30),
            [new("session-completion", 91.5m, "percent", 132, 144, 24, false), new("satisfaction", 80, "index", 3, 4, 4, false), new("teamwork", null, "index", null, null, null, true)]));
        await Pairs.End(Office, mentor, mentee, pair, "completed");
        await Eventually.True(async () => await Ended(mentor) && await Ended(mentee));
        Done(await Office.Manager.PostAsync($"{Office.Programme}/close", null));
    }

    private async Task<bool> Ended(Guid person) => (await Stored<Participant>(Participant.IdOf(Office.ProgrammeId, person)))!.Matches is [{ Ended: true }];

    private async Task<T?> Stored<T>(Guid id) where T : class
    {
        await using var session = Office.Service.Store.QuerySession();
        return await session.LoadAsync<T>(id);
    }

    private Task Tell<T>(T contract) where T : class => Office.Service.Services.GetRequiredService<IBus>().Publish(contract);

    private static Head Head() => new(Guid.CreateVersion7(), 1, 1, 0, Samples.Now);

    private static void Done(HttpResponseMessage answer) => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);

    private static async Task<string> Tag(HttpClient client, string path) => (await client.GetAsync(path)).Headers.ETag!.ToString();
}
