using FsCheck;
using FsCheck.Fluent;
using ReverseMentoring.Matching.Organisation;

namespace ReverseMentoring.Matching.Tests.Organisation;

public sealed class AReportingLine
{
    private static readonly Guid ceo = Guid.NewGuid(), head = Guid.NewGuid(), lead = Guid.NewGuid(), junior = Guid.NewGuid(), other = Guid.NewGuid(), sibling = Guid.NewGuid();

    private static readonly Dictionary<Guid, Post> posts = new()
    {
        [ceo] = new(null, []), [head] = new(ceo, []), [lead] = new(head, []), [junior] = new(lead, []), [sibling] = new(lead, []), [other] = new(ceo, [junior])
    };

    [Fact]
    public void forbids_any_depth_in_either_direction()
    {
        foreach (var senior in new[] { lead, head, ceo })
        {
            Assert.Equal("same-management-chain", ReportingLine.Conflict(junior, senior, posts));
            Assert.Equal("same-management-chain", ReportingLine.Conflict(senior, junior, posts));
        }
    }

    [Fact]
    public void forbids_the_same_manager() => Assert.Equal("same-manager", ReportingLine.Conflict(junior, sibling, posts));

    [Fact]
    public void forbids_a_dotted_line_in_either_direction()
    {
        Assert.Equal("dotted-line", ReportingLine.Conflict(junior, other, posts));
        Assert.Equal("dotted-line", ReportingLine.Conflict(other, junior, posts));
    }

    [Fact]
    public void forbids_nobody_else() => Assert.Null(ReportingLine.Conflict(sibling, other, posts));

    [Fact]
    public void two_heads_without_a_manager_have_no_manager_in_common() =>
        Assert.Null(ReportingLine.Conflict(ceo, other, new Dictionary<Guid, Post> { [ceo] = new(null, []), [other] = new(null, []) }));

    [Fact]
    public void that_runs_in_a_circle_is_walked_once()
    {
        var circle = new Dictionary<Guid, Post> { [head] = new(lead, []), [lead] = new(head, []), [other] = new(null, []) };
        Assert.Equal("same-management-chain", ReportingLine.Conflict(head, lead, circle));
        Assert.Null(ReportingLine.Conflict(head, other, circle));
    }

    [Fact]
    public void is_the_same_from_both_ends_in_any_tree() => Prop.ForAll(
        Gen.Choose(0, 1_000_000).ListOf(30).ToArbitrary(), Gen.Choose(0, 29).Zip(Gen.Choose(0, 29)).ToArbitrary(), (managers, two) =>
        {
            var people = managers.Select(_ => Guid.NewGuid()).ToArray();
            var tree = people.Select((id, i) => (id, post: new Post(i == 0 ? null : people[managers[i] % i], []))).ToDictionary(x => x.id, x => x.post);
            var (one, another) = (people[two.Item1], people[two.Item2]);
            if (one == another) return true;
            var found = ReportingLine.Conflict(one, another, tree);
            return found == ReportingLine.Conflict(another, one, tree) && (found == "same-management-chain") == (IsAbove(one, another) || IsAbove(another, one));

            bool IsAbove(Guid senior, Guid of) => tree[of].ManagerId is { } manager && (manager == senior || IsAbove(senior, manager));
        }).QuickCheckThrowOnFailure();
}
