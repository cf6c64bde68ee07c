using FsCheck;
using FsCheck.Fluent;
using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Admissions;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Programme.Programmes;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests.Admissions;

/// <summary>Whatever anybody does in whatever order: never more people than places, nobody twice, and who waits waits in the order of arrival.</summary>
public sealed class LawsOfPlaces
{
    private const int Limit = 3;
    private static readonly Guid[] people = [.. Enumerable.Range(1, 7).Select(n => DerivedId.From(Samples.ProgrammeId, $"person/{n}"))];

    private sealed record Step(int Person, int Command, int Hours);

    [Fact]
    public void hold_for_every_door_and_every_sequence_of_commands() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(
        (from door in Gen.Elements(Enum.GetValues<Door>())
         from line in Gen.Elements(Enum.GetValues<LineManager>())
         from steps in Gen.ListOf(
             from person in Gen.Choose(0, people.Length - 1)
             from command in Gen.Choose(0, 11)
             from hours in Gen.Choose(0, 60)
             select new Step(person, command, hours))
         select (door, line, steps)).ToArbitrary(),
        drawn =>
        {
            var programme = new ProgrammeInMemory(new(drawn.door, Limit, null, 14, 5, 7, drawn.line));
            foreach (var step in drawn.steps) programme.Do(step.Person, step.Command, step.Hours);
            return true;
        }));

    /// <summary>The deciders with the streams in memory; after each step the laws are looked at.</summary>
    private sealed class ProgrammeInMemory(Admission admission)
    {
        private readonly Dictionary<Guid, Participant> _participants = [];
        private readonly Programmes.Programme _programme = new()
        {
            Id = Samples.ProgrammeId, Version = 2, Status = ProgrammeStatus.Running, Design = Samples.Design with { Admission = admission }, ManagerId = Samples.Manager
        };

        private readonly List<Guid> _arrived = [];
        private Places? _places;
        private DateTimeOffset _now = Samples.Now;

        public void Do(int person, int command, int hours)
        {
            _now = _now.AddHours(hours);
            var id = Participant.IdOf(Samples.ProgrammeId, people[person]);
            var before = _participants.GetValueOrDefault(id);
            var known = new Circumstances(_programme, Samples.Worker with { Id = people[person] }, Samples.ApprovedPolicy, PlacesDecider.HasRoom(_places, Limit));
            Append(id, before, command switch
            {
                0 or 1 => AdmissionDecider.Decide(before, new Enrol(MentoringRole.Mentor, Samples.Profile, 1, []), known, command == 1, _now),
                2 => AdmissionDecider.Decide(before, new Invite(MentoringRole.Mentor), known, true, Samples.Manager, _now),
                3 => AdmissionDecider.Decide(before, new ApproveApplication(), known, Samples.Manager, _now),
                4 => AdmissionDecider.Decide(before, new RefuseApplication("organisation"), Samples.Manager),
                5 => AdmissionDecider.Decide(before, new AcceptPlace(), known, _now),
                6 => AdmissionDecider.Decide(before, new DeclinePlace()),
                7 or 8 => AdmissionDecider.Decide(before, new AnswerAsLineManager(command == 7), known, Samples.Sponsor, _now),
                9 => ParticipantDecider.Decide(before, new Withdraw()),
                10 => before is null ? Decision.Nothing : AdmissionDecider.Decide(before, new Expire(), known, _now),
                _ => ParticipantDecider.Decide(before, new Pause(DateOnly.FromDateTime(_now.UtcDateTime).AddDays(5)), Samples.Design.EndsOn, _now)
            });
            Laws();
        }

        private void Append(Guid id, Participant? before, Decision decision)
        {
            if (decision.Events.Count == 0) return;
            var after = Fold.Of(before, decision.Events)! with { Id = id };
            _participants[id] = after;
            if (PlacesDecider.StandingOf(after) == Standing.Waiting && PlacesDecider.StandingOf(before) != Standing.Waiting)
            {
                _arrived.Remove(id);
                _arrived.Add(id);
            }

            var (facts, next) = PlacesDecider.Follow(_places, id, PlacesDecider.StandingOf(before), PlacesDecider.StandingOf(after), goesOn: true);
            _places = Fold.Of(_places, facts);
            if (next is not { } first) return;
            var offer = AdmissionDecider.Decide(_participants[first], new OfferPlace(), _programme.Design!, _now);
            Assert.Single(offer.Events);
            _participants[first] = Fold.Of(_participants[first], offer.Events)!;
        }

        private void Laws()
        {
            var seated = _participants.Values.Where(one => PlacesDecider.StandingOf(one) == Standing.Seated).Select(one => one.Id).ToHashSet();
            var waiting = _participants.Values.Where(one => PlacesDecider.StandingOf(one) == Standing.Waiting).Select(one => one.Id).ToHashSet();
            Assert.InRange(_places?.Taken.Count ?? 0, 0, Limit);
            Assert.Equal(seated.Order(), (_places?.Taken ?? []).Order());
            Assert.Equal(waiting.Order(), (_places?.Waiting ?? []).Order());
            Assert.True(waiting.Count == 0 || seated.Count == Limit, "Somebody waits although there is a place.");
            Assert.Equal(_arrived.Where(waiting.Contains), _places?.Waiting ?? []);
            Assert.All(
                _participants.Values.Where(one => one.Status is ParticipantStatus.Invited or ParticipantStatus.Offered or ParticipantStatus.Provisional),
                one => Assert.NotNull(Deadlines.Next(one)));
        }
    }
}
