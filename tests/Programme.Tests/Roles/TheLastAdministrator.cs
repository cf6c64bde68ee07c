using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Roles;
using ReverseMentoring.Testing;
using static ReverseMentoring.Programme.Roles.RoleDecider;

namespace ReverseMentoring.Programme.Tests;

public sealed class TheLastAdministrator : Spec<Role>
{
    private static readonly Actor herself = new(Samples.Person, IsAppointed: true);
    private static readonly DateOnly new_year = new(2027, 1, 1);
    private static readonly AssignRole command = new(Samples.Person, "administrator", null, [], new_year);
    private static readonly RoleAssigned appointed = new(Samples.Person, "administrator", null, [], new_year, null, Samples.Manager, []);
    private static readonly Role another = new() { Id = Samples.Partner, PersonId = Samples.Partner, Code = "administrator", From = new_year, Active = true };

    private static Func<Role?, DateTimeOffset, Decision> Revoking(Actor by, params Role[] others) => (role, now) => Decide(role, new RevokeRole(), others, by, now);

    private static Func<Role?, DateTimeOffset, Decision> Ending(Actor by, params Role[] others) =>
        (role, now) => Decide(role, command with { Until = new DateOnly(2027, 12, 31) }, new(Samples.Worker, null, others, Seen: true), by, now);

    [Fact]
    public void does_not_go_by_herself() => Given(appointed).At(Samples.Now).When(Revoking(herself)).Refused("last-administrator");

    [Fact]
    public void is_not_given_an_end_either() => Given(appointed).At(Samples.Now).When(Ending(herself)).Refused("last-administrator");

    [Fact]
    public void goes_when_another_remains() => Given(appointed).At(Samples.Now).When(Revoking(herself, another)).Then(new RoleRevoked(herself.Id)).TwiceIsOnce();

    [Fact]
    public void may_have_an_end_when_another_remains() => Given(appointed).At(Samples.Now).When(Ending(herself, another))
        .Then(new RoleChanged(null, [], new_year, new DateOnly(2027, 12, 31), [], null, herself.Id)).TwiceIsOnce();

    [Theory]
    [InlineData(true, "2027-01-01", "2027-12-31")]
    [InlineData(true, "2027-05-01", null)]
    [InlineData(false, "2027-01-01", null)]
    public void does_not_rely_on_one_who_ends_or_is_still_to_come_or_was_revoked(bool active, string from, string? until) => Given(appointed).At(Samples.Now)
        .When(Revoking(herself, another with { Active = active, From = DateOnly.Parse(from), Until = until is null ? null : DateOnly.Parse(until) })).Refused("last-administrator");

    [Fact]
    public void is_revoked_by_whom_the_identity_provider_names() => Given(appointed).At(Samples.Now).When(Revoking(new Actor(Samples.Manager, HasTokenRole: true))).Then(new RoleRevoked(Samples.Manager));

    [Fact]
    public void the_first_is_appointed_once_in_the_life_of_an_installation()
    {
        var first = new RoleAssigned(Samples.Person, "administrator", null, [], new DateOnly(2027, 3, 1), null, Actor.Configuration.Id, []);
        Given().At(Samples.Now).When((role, now) => Decide(role, new AppointFirstAdministrator(Samples.Person), Samples.Worker, anybodyEver: false, now)).Then(first).TwiceIsOnce();
        Given().At(Samples.Now).When((role, now) => Decide(role, new AppointFirstAdministrator(Samples.Person), Samples.Worker, anybodyEver: true, now)).ThenNothing();
        Given(first, new RoleRevoked(Samples.Manager)).At(Samples.Now)
            .When((role, now) => Decide(role, new AppointFirstAdministrator(Samples.Partner), Samples.Worker, anybodyEver: false, now)).ThenNothing();
        Given().At(Samples.Now).When((role, now) => Decide(role, new AppointFirstAdministrator(Samples.Person), Samples.Worker with { Active = false }, anybodyEver: false, now)).ThenNothing();
    }
}
