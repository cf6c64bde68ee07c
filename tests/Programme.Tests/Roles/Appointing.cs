using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Roles;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Testing;
using static ReverseMentoring.Programme.Roles.RoleDecider;

namespace ReverseMentoring.Programme.Tests;

public sealed class Appointing : Spec<Role>
{
    private static readonly Guid admin = Guid.Parse("ad000000-0000-4000-8000-000000000000");
    private static readonly AssignRole as_manager = new(Samples.Person, "programme-manager", null, ["DE"], new DateOnly(2027, 1, 1));
    private static readonly RoleAssigned appointed = new(Samples.Person, "programme-manager", null, ["DE"], new DateOnly(2027, 1, 1), null, admin);

    private static Func<Role?, DateTimeOffset, Decision> Assigning(AssignRole command, Worker? person) => (role, _) => Decide(role, command, person, admin);

    [Fact]
    public void says_who_was_appointed_by_whom() => Given().When(Assigning(as_manager, Samples.Worker)).Then(appointed).TwiceIsOnce();

    [Fact]
    public void to_a_role_that_does_not_exist_is_refused() => Given().When(Assigning(as_manager with { Code = "king" }, Samples.Worker)).Refused("role-unknown");

    [Fact]
    public void somebody_unknown_is_refused() => Given().When(Assigning(as_manager, null)).Refused("person-unknown");

    [Fact]
    public void somebody_who_left_is_refused() => Given().When(Assigning(as_manager, Samples.Worker with { Active = false })).Refused("person-has-left");

    [Fact]
    public void until_before_it_begins_is_refused() => Given().When(Assigning(as_manager with { Until = new DateOnly(2026, 1, 1) }, Samples.Worker)).Refused("dates-reversed");

    [Fact]
    public void for_something_that_is_no_country_is_refused() => Given().When(Assigning(as_manager with { Countries = ["Germany"] }, Samples.Worker)).Refused("country-unknown");

    [Fact]
    public void under_an_id_that_is_taken_is_a_conflict() => Given(appointed).When(Assigning(as_manager with { Countries = ["FR"] }, Samples.Worker)).Refused("role-exists");

    [Fact]
    public void can_be_taken_back() => Given(appointed).When((role, _) => Decide(role, new RevokeRole(), admin)).Then(new RoleRevoked(admin)).TwiceIsOnce();

    [Fact]
    public void that_never_was_cannot_be_taken_back() => Given().When((role, _) => Decide(role, new RevokeRole(), admin)).Refused("role-unknown");
}
