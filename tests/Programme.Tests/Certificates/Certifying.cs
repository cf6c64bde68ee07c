using System.Globalization;
using ReverseMentoring.Programme.Certificates;
using ReverseMentoring.Programme.Participants;
using ReverseMentoring.Testing;
using static ReverseMentoring.Programme.Certificates.CertificateDecider;

namespace ReverseMentoring.Programme.Tests.Certificates;

public sealed class Certifying : Spec<Certificate>
{
    private static readonly DateOnly today = new(2027, 3, 1);

    private static readonly Participant trained = new()
    {
        Id = Samples.Partner, ProgrammeId = Samples.ProgrammeId, PersonId = Samples.Person, Role = MentoringRole.Mentor, TrainingDone = true, TrainingVersion = 1
    };

    private static readonly Participant completed = trained with { Status = ParticipantStatus.Completed };

    private static readonly CertificateIssued of_training = new(
        Samples.Person, Samples.ProgrammeId, CertificateKind.Training, MentoringRole.Mentor, today, "mentor-starter", 1);

    private static readonly CertificateIssued of_participation = new(
        Samples.Person, Samples.ProgrammeId, CertificateKind.Participation, MentoringRole.Mentor, today, SessionsHeld: 3);

    [Fact]
    public void who_was_trained_gets_a_certificate_with_the_version() =>
        Given().When((certificate, _) => Decide(certificate, new CertifyTraining(), trained, today)).Then(of_training).TwiceIsOnce();

    [Fact]
    public void who_was_not_gets_none() =>
        Given().When((certificate, _) => Decide(certificate, new CertifyTraining(), trained with { TrainingDone = false }, today)).Refused("training-not-done");

    [Fact]
    public void nobody_gets_none()
    {
        Given().When((certificate, _) => Decide(certificate, new CertifyTraining(), null, today)).Refused("participant-unknown");
        Given().When((certificate, _) => Decide(certificate, new CertifyParticipation(3, 6, 0), null, today)).Refused("participant-unknown");
    }

    [Fact]
    public void who_took_part_gets_one_with_the_sessions_that_were_held() =>
        Given().When((certificate, _) => Decide(certificate, new CertifyParticipation(3, 6, 0.5m), completed, today)).Then(of_participation).TwiceIsOnce();

    [Theory]
    [InlineData(0, "0")]
    [InlineData(3, "0.51")]
    [InlineData(5, "1")]
    public void too_few_sessions_are_no_participation(int held, string share) =>
        Given().When((certificate, _) => Decide(certificate, new CertifyParticipation(held, 6, decimal.Parse(share, CultureInfo.InvariantCulture)), completed, today)).Refused("too-few-sessions");

    [Fact]
    public void one_session_is_enough_where_nothing_else_is_asked() =>
        Given().When((certificate, _) => Decide(certificate, new CertifyParticipation(1, 6, 0), completed, today)).Then(of_participation with { SessionsHeld = 1 }).TwiceIsOnce();

    [Fact]
    public void a_participation_that_goes_on_is_not_certified() =>
        Given().When((certificate, _) => Decide(certificate, new CertifyParticipation(3, 6, 0), trained, today)).Refused("participation-not-completed");

    [Fact]
    public void of_who_was_erased_nothing_is_certified_any_more() =>
        Given(of_training).When((certificate, _) => Decide(certificate, new RevokeCertificate())).Then(new CertificateRevoked()).TwiceIsOnce();

    [Fact]
    public void a_late_message_does_not_bring_it_back() =>
        Given(of_training, new CertificateRevoked()).When((certificate, _) => Decide(certificate, new CertifyTraining(), trained, today)).ThenNothing();

    [Fact]
    public void a_code_is_read_as_it_was_written_on_paper()
    {
        var code = new CertificateCode(Samples.Person, CertificateCode.New());
        Assert.Matches("^[A-Z2-7]{26}$", code.Code);
        Assert.Equal(code.Code, CertificateCode.Read($" {code.Written.ToLowerInvariant()} "));
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => CertificateCode.New()).Distinct().Count());
    }
}
