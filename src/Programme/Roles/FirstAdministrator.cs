using Marten;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Integration;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.ServiceDefaults.Access;

namespace ReverseMentoring.Programme.Roles;

/// <summary>
/// The setting <c>Administrators:First</c> names one person, by their subject at the identity provider, who is appointed as soon as the HRIS has
/// told of them. It is the beginning of an installation and nothing else: once any administrator was ever appointed, it has no effect.
/// </summary>
internal sealed class FirstAdministrator(
    IConfiguration configuration, IDocumentStore store, SubjectKeys keys, Commands commands, ILogger<FirstAdministrator> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>One appointment, whoever it is: a second node cannot make another.</summary>
    public static Guid Appointment { get; } = new("0f1f5a51-0d57-4b1e-9b5e-0a6d5a3c9e01");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (configuration["Administrators:First"] is not { Length: > 0 } subject) return;
        using var timer = new PeriodicTimer(LookEvery);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await Appoint(keys.Of(subject), stoppingToken)) return;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("The first administrator could not be appointed yet ({Reason}); it is tried again.", e.GetType().Name);
            }
        }
    }

    /// <returns>Whether there is nothing left to do.</returns>
    private async Task<bool> Appoint(string key, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        if (await session.Query<Role>().AnyAsync(role => role.Code == RoleDecider.Administrator, ct)) return true;
        if (await WhoIsWho.Of(session, key, ct) is not [var person, ..]) return false;

        var outcome = await commands.Execute<Role>(Appointment, null, async (role, reading) => RoleDecider.Decide(
            role, new AppointFirstAdministrator(person.PersonId), await reading.State<Worker>(person.PersonId),
            await reading.Documents.Query<Role>().AnyAsync(other => other.Code == RoleDecider.Administrator, reading.Cancellation), reading.Now), ct);
        return outcome.Version > 0;
    }
}
