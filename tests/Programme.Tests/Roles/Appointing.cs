using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Roles;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Testing;
using static ReverseMentoring.Programme.Roles.RoleDecider;

namespace ReverseMentoring.Programme.Tests;

public sealed class Appointing : Spec<Role>
{
    private static readonly Actor admin = new(Guid.Parse("ad000000-0000-4000-8000-000000000000"), HasTokenRole: true);
    private static readonly DateOnly new_year = new(2027, 1, 1);
    private static readonly AssignRole as_manager = new(Samples.Person, "programme-manager", null, ["DE"], new_year);
    private static readonly AssignRole as_confidant = new(Samples.Person, "confidant", Samples.ProgrammeId, [], new_year, null, null, Samples.Partner);
    private static readonly RoleAssigned appointed = new(Samples.Person, "programme-manager", null, ["DE"], new_year, null, admin.Id, []);
    private static readonly RoleAssigned confidant = new(Samples.Person, "confidant", Samples.ProgrammeId, [], new_year, null, admin.Id, [], Samples.Partner);
    private static readonly Worker deputy = Samples.Worker with { Id = Samples.Partner };

    private static Func<Role?, DateTimeOffset, Decision> Assigning(AssignRole command, Worker? person, bool seen = false) =>
        (role, now) => Decide(role, command, new(person, command.DeputyId == Samples.Partner ? deputy : command.DeputyId is null ? null : person, [], seen), admin, now);

    private static Func<Role?, DateTimeOffset, Decision> Amending(AssignRole command) => Assigning(command, Samples.Worker, seen: true);

    private static Func<Role?, DateTimeOffset, Decision> Revoking => (role, now) => Decide(role, new RevokeRole(), [], admin, now);

    private static Func<Role?, DateTimeOffset, Decision> Away(DateOnly? from, DateOnly? until, Actor? by = null) => (role, _) => Decide(role, new SayAway(from, until), by ?? new Actor(Samples.Person));

    [Fact]
    public void says_who_was_appointed_by_whom() => Given().When(Assigning(as_manager, Samples.Worker)).Then(appointed).TwiceIsOnce();

    [Fact]
    public void a_council_is_for_its_legal_entities() => Given().When(Assigning(as_manager with { Code = "works-council", Entities = ["acme-de", "acme-de", "acme-ag"] }, Samples.Worker))
        .Then(appointed with { Code = "works-council", Entities = ["acme-de", "acme-ag"] }).TwiceIsOnce();

    [Fact]
    public void a_confidant_has_a_deputy() => Given().When(Assigning(as_confidant, Samples.Worker)).Then(confidant).TwiceIsOnce();

    public static TheoryData<string, AssignRole> Broken => new()
    {
        { "role-unknown", as_manager with { Code = "king" } },
        { "dates-reversed", as_manager with { Until = new DateOnly(2026, 1, 1) } },
        { "country-unknown", as_manager with { Countries = ["Germany"] } },
        { "entities-not-of-this-role", as_manager with { Entities = ["acme-de"] } },
        { "entity-malformed", as_manager with { Code = "works-council", Entities = [" "] } },
        { "administrator-has-no-scope", as_manager with { Code = "administrator" } },
        { "no-deputy", as_manager with { DeputyId = Samples.Partner } },
        { "deputy-missing", as_confidant with { DeputyId = null } },
        { "deputy-missing", as_confidant with { DeputyId = Samples.Person } }
    };

    [Theory, MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public void that_breaks_a_rule_is_refused(string code, AssignRole command) => Given().When(Assigning(command, Samples.Worker)).Refused(code);

    [Fact]
    public void somebody_unknown_is_refused() => Given().When(Assigning(as_manager, null)).Refused("person-unknown");

    [Fact]
    public void somebody_who_left_is_refused() => Given().When(Assigning(as_manager, Samples.Worker with { Active = false })).Refused("person-has-left");

    [Fact]
    public void a_deputy_who_left_is_refused() =>
        Given().When((role, now) => Decide(role, as_confidant, new(Samples.Worker, deputy with { Active = false }, [], false), admin, now)).Refused("deputy-missing");

    [Fact]
    public void under_an_id_that_is_taken_is_a_conflict() => Given(appointed).When(Assigning(as_manager with { Countries = ["FR"] }, Samples.Worker)).Refused("role-exists");

    [Fact]
    public void can_be_changed_by_whoever_has_read_it() => Given(appointed).At(Samples.Now).When(Amending(as_manager with { Countries = ["DE", "FR"], Until = new DateOnly(2027, 6, 30) }))
        .Then(new RoleChanged(null, ["DE", "FR"], new_year, new DateOnly(2027, 6, 30), [], null, admin.Id)).TwiceIsOnce();

    [Fact]
    public void never_becomes_the_appointment_of_somebody_else() => Given(appointed).When(Amending(as_manager with { PersonId = Samples.Partner })).Refused("appointment-of-another");

    [Fact]
    public void that_was_taken_back_is_not_changed() => Given(appointed, new RoleRevoked(admin.Id)).When(Amending(as_manager)).Refused("role-revoked");

    [Fact]
    public void can_be_taken_back() => Given(appointed).When(Revoking).Then(new RoleRevoked(admin.Id)).TwiceIsOnce();

    [Fact]
    public void goes_with_the_erasure_of_who_held_it()
    {
        Given(appointed).When((role, _) => Decide(role, new RevokeWithErasure())).Then(new RoleRevoked(Actor.Erasure.Id)).TwiceIsOnce();
        Given(appointed with { Code = "administrator", Countries = [] }).When((role, _) => Decide(role, new RevokeWithErasure())).Then(new RoleRevoked(Actor.Erasure.Id));
        Given(appointed, new RoleRevoked(admin.Id)).When((role, _) => Decide(role, new RevokeWithErasure())).ThenNothing();
    }

    [Fact]
    public void that_never_was_cannot_be_taken_back() => Given().When(Revoking).Refused("role-unknown");

    [Fact]
    public void a_confidant_says_when_they_are_away() =>
        Given(confidant).When(Away(new(2027, 7, 1), new(2027, 7, 14))).Then(new RoleHolderAway(new(2027, 7, 1), new(2027, 7, 14), Samples.Person)).TwiceIsOnce();

    [Fact]
    public void and_that_they_are_back() =>
        Given(confidant, new RoleHolderAway(new(2027, 7, 1), new(2027, 7, 14), Samples.Person)).When(Away(null, null)).Then(new RoleHolderAway(null, null, Samples.Person)).TwiceIsOnce();

    [Fact]
    public void nobody_else_says_it_for_them_but_an_administrator()
    {
        Given(confidant).When(Away(new(2027, 7, 1), new(2027, 7, 14), new Actor(Samples.Partner))).Refused("role-unknown");
        Given(confidant).When(Away(new(2027, 7, 1), new(2027, 7, 14), admin)).Then(new RoleHolderAway(new(2027, 7, 1), new(2027, 7, 14), admin.Id));
    }

    [Fact]
    public void away_without_an_end_is_refused() => Given(confidant).When(Away(new(2027, 7, 1), null)).Refused("dates-reversed");

    [Fact]
    public void away_is_for_those_who_have_a_deputy() => Given(appointed).When(Away(new(2027, 7, 1), new(2027, 7, 2))).Refused("no-deputy");
}
